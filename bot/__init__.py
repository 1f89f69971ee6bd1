"""Answers that can be checked."""
