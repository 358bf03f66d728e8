"""Erases a person's data on request. Empty until its issue."""
