"""What can be wrong with a document."""


class DocumentError(Exception):
    """A document cannot be made. Its text is plain, translated and fit to show."""
