"""The doors. One area per kind of visitor; areas do not import one another."""
