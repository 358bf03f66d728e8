"""Decoding, turning, re-encoding, redacting and keeping images. What leaves carries no metadata.

Owns no models. Reads bytes from strangers, so every file is judged by its header before a pixel is decoded.
Never keeps a file name that came from outside and never fetches anything.
"""
