"""What anyone may read: home, laureates, verification, regulation."""
