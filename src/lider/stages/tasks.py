"""Background work of the stages."""

from lider.clock import reading
from lider.licences import actions as licensing
from lider.stages import publish


def turn_on_published() -> int:
    """Follows moments of publication that have come, and licences whose last day is over."""
    at = reading.now()
    licensing.expire(by=None, at=at)
    return publish.turn_on(at=at)
