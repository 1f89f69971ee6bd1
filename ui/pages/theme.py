"""The pages' look: paper, pine and clay, from the fonts that the reader's own system has."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

FOLDER = Path(__file__).parent
FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC")
MONOSPACE = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")

_PINE = gr.themes.Color(
    name="pine",
    c50="#f1f6f2",
    c100="#dfeae2",
    c200="#bfd6c6",
    c300="#94b9a1",
    c400="#659678",
    c500="#44795a",
    c600="#2f5f45",
    c700="#264d38",
    c800="#203e2e",
    c900="#1a3326",
    c950="#0d1c15",
)
_STONE = gr.themes.Color(
    name="stone",
    c50="#faf7f2",
    c100="#f3eee5",
    c200="#e6ddcf",
    c300="#d2c6b4",
    c400="#a89a86",
    c500="#7d7162",
    c600="#5f564a",
    c700="#474038",
    c800="#2e2a25",
    c900="#1f1d1a",
    c950="#161513",
)


def theme() -> gr.themes.Base:
    """The theme of all pages. Nothing in it is loaded from another host."""
    return gr.themes.Base(
        primary_hue=_PINE,
        secondary_hue=_PINE,
        neutral_hue=_STONE,
        radius_size=gr.themes.sizes.radius_lg,
        font=[*FONTS, "sans-serif"],
        font_mono=list(MONOSPACE),
    ).set(
        body_background_fill="#faf7f2",
        body_background_fill_dark="#171a18",
        body_text_color="#2b2722",
        body_text_color_dark="#ece7de",
        background_fill_primary="#fffdf9",
        background_fill_primary_dark="#1f2421",
        border_color_primary="#e6ddcf",
        border_color_primary_dark="#363d38",
        input_background_fill="#fffdf9",
        input_background_fill_dark="#1f2421",
        input_border_color_focus="#44795a",
        input_border_color_focus_dark="#94b9a1",
        input_placeholder_color="#7d7162",
        input_placeholder_color_dark="#a89a86",
        input_text_size="16px",
        button_primary_background_fill="#2f5f45",
        button_primary_background_fill_dark="#3d7455",
        button_primary_background_fill_hover="#264d38",
        button_primary_background_fill_hover_dark="#478562",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
        button_secondary_background_fill="transparent",
        button_secondary_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
    )


def beside(name: str) -> str:
    """The text of a style sheet or script that ships beside this file."""
    return (FOLDER / name).read_text(encoding="utf-8")
