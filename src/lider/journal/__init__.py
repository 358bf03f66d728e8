"""Append-only entries with chained digests, and their verification. The actor is an opaque UUID; no personal data."""
