"""Sessions of the office and the jury end after an hour without a request. Real time, never the sample's clock.

Sign-in writes down the moment; a door that wants a second step marks the session as one of those that end.
"""

from django.conf import settings
from django.http import HttpRequest

_SEEN, _GUARDED = "seen", "guarded"
#: How often the moment is written anew: a session is not written to with every request.
_STEP = 60


def begin(request: HttpRequest, *, now: float) -> None:
    """The session begins at `now` (seconds of the epoch)."""
    request.session[_SEEN] = int(now)


def guard(request: HttpRequest) -> None:
    """From here on the session ends when it is idle. A session that nobody signed in by the pages has no beginning."""
    if _SEEN in request.session and _GUARDED not in request.session:
        request.session[_GUARDED] = True


def is_over(request: HttpRequest, *, now: float) -> bool:
    """Whether the session has been idle for too long; otherwise it goes on from `now`."""
    seen = request.session.get(_SEEN)
    if seen is None:
        return False
    if request.session.get(_GUARDED) and now - seen > settings.SESSION_IDLE:
        return True
    if now - seen >= _STEP:
        request.session[_SEEN] = int(now)
    return False
