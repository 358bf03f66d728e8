"""Typst templates to tagged PDF. Deterministic: the same data give the same bytes.

Owns the templates, the shape of the data each of them needs, and the words printed around the data. Owns no models.
Data reach a template as JSON only, never as source, so that hostile text is inert.
"""
