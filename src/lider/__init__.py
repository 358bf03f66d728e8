"""Lider: a contest and quality programme for public-service institutions, from letter to licence."""
