"""Institutions, their service points, representatives, and the import of registers."""
