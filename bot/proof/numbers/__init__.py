"""Figures: how a text writes them, what a source states with them, and whether the two agree."""
