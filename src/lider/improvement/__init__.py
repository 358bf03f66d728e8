"""Plans and actions after the report. Empty until its issue."""
