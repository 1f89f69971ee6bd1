"""What was asked and answered, kept: written beside the answering, shown as a passport, exported, forgotten."""
