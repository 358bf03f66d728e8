"""The acts of the thread: one edition from its draft to a verified licence."""
