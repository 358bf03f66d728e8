"""What the office decides: which opinions count, and how their stories may be read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import marking
from lider.journal import record
from lider.lifecycle import Refused
from lider.voice.models import Opinion
from lider.voice.states import REASONS

#: What a resident's own story may hold: it is told in the first person.
_HARMLESS = (marking.FIRST_PERSON,)


def marks(text: str) -> list[marking.Mark]:
    """What the checker marks in a story: names, telephone numbers, addresses, exact times."""
    return [mark for mark in marking.marks(text) if mark.kind not in _HARMLESS]


@transaction.atomic
def count(*, opinion: Opinion, story: str, by: Person | None, at: datetime, despite_marks: bool = False) -> None:
    """The opinion counts, with its story as it may be read: cut, or empty for none; where there was none, none can be added.

    Refused ("marked") while the checker marks something in that text, unless the moderator has looked at it.
    """
    shown = story.strip() if opinion.story else ""
    if not despite_marks and (found := marks(shown)):
        pieces = ", ".join(f"„{mark.text}”" for mark in found)
        raise Refused(
            _("Please look again at: %(pieces)s. Change it, or confirm that it may be read.") % {"pieces": pieces}, "marked"
        )
    change = {"shown": shown, "moderated_at": at, "counted_at": at}
    record.move(opinion, "count", by=by, at=at, change=change, cut=shown != opinion.story.strip())


@transaction.atomic
def count_plain(*, opinions: Iterable[Opinion], by: Person | None, at: datetime) -> int:
    """Counts those of the opinions that have no story and wait; returns how many. The others are left for one by one."""
    number = 0
    for opinion in opinions:
        if opinion.state == "confirmed" and not opinion.story:
            count(opinion=opinion, story="", by=by, at=at)
            number += 1
    return number


@transaction.atomic
def set_aside(*, opinion: Opinion, reason: str, by: Person | None, at: datetime) -> None:
    """The opinion does not count (any more), for one of the reasons in plain words; its story is not read any more."""
    if reason not in REASONS:
        raise Refused(_("Please choose a reason."), "reason")
    change: dict[str, Any] = {"reason": reason, "shown": "", "moderated_at": at}
    if Opinion.objects.select_for_update().get(pk=opinion.pk).state == "counted":
        change["left_at"] = at
    record.move(opinion, "set_aside", by=by, at=at, change=change, reason=reason)
