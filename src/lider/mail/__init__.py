"""The outbox: rows that can be read before and after they are sent. Sends each at most once."""
