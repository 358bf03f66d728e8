"""Ratings of audits as arrays, and how they are read from files."""
