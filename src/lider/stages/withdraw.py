"""Withdraws an entry with all that hangs on it. Empty until its issue."""
