"""Best practices and who copied them. Empty until its issue."""
