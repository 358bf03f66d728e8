"""The resident's door. Empty until its issue."""
