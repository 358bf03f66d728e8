"""Background work of the gala."""

from lider.clock import reading
from lider.gala import actions


def forget_needs() -> int:
    """Deletes what guests needed, once its day has come."""
    return actions.forget_needs(by=None, at=reading.now())
