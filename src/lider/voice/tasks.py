"""What `lider work` does for residents' voice."""

from lider.clock import reading
from lider.voice.actions import forget


def forget_residents() -> int:
    """Forgets what is not needed any more; returns how many rows that was."""
    return forget(at=reading.now())
