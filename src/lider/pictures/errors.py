"""What can be wrong with a picture."""


class PictureError(Exception):
    """A picture cannot be used. Its text is plain, translated and fit to show to the person who sent it."""


class DamagedFile(Exception):
    """A kept file no longer has the bytes that were kept."""
