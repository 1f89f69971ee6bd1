"""The pages, made with Gradio. Its telemetry is off before it is first imported."""

import os

# Read once, at gradio's import: whoever imports a page must never be the one to remember this.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
