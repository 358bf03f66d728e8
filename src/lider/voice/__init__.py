"""Nominations and opinions of residents. Beside the index, never inside it. Empty until its issue."""
