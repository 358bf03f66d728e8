"""Background work of the stages."""

from lider.clock import reading
from lider.licences import actions as licensing
from lider.stages import publish, retain

#: So many portions at a time; what is left over waits for the next time.
PORTIONS = 20


def turn_on_published() -> int:
    """Follows moments of publication that have come, and licences that end soon or whose last day is over."""
    at = reading.now()
    licensing.expire(by=None, at=at)
    licensing.remind(by=None, at=at)
    return publish.turn_on(at=at)


def delete_outlived() -> int:
    """Deletes what has outlived its retention, portion by portion; returns how many rows that was."""
    at, deleted = reading.now(), 0
    for _turn in range(PORTIONS):
        portion = retain.delete_due(at=at)
        deleted += portion
        if not portion:
            break
    return deleted
