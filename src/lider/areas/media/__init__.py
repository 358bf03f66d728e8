"""The press's door."""
