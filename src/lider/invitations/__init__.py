"""Campaigns of letters, each institution's personal invitation to an edition, reminders, and who must not be written to.

Reads editions and institutions. Never sends anything by itself: letters go through the outbox, an action leaves the row.
Of a link only the digest of its secret is kept.
"""
