"""Ranks with honest uncertainty, and how much fieldwork a wanted precision takes."""
