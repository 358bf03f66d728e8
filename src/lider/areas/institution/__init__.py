"""The institution's door."""
