"""Deletes what has outlived its retention. Empty until its issue."""
