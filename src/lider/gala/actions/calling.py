"""The order in which awards are called, kept by two people until its moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.awards import queries as awards
from lider.gala import letters, queries
from lider.gala.actions.linking import locked
from lider.gala.models import Call, Gala, Keeper
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox

#: Distinctions are called first, the highest award last.
_LAST = ("leader",)


@transaction.atomic
def name_keepers(*, gala: Gala, people: Sequence[Person], by: Person | None, at: datetime) -> None:
    """Names the two who keep the order, anew where the role of one has ended; whoever keeps it still stays one of them.

    Refused unless they are two different people of whom each may be one, and while two keep it.
    """
    kept = locked(gala)
    if len({person.pk for person in people}) != 2:
        raise Refused(_("Please name two different people."), "two")
    allowed = set(queries.possible_keepers(kept, at).values_list("pk", flat=True))
    if not {person.pk for person in people} <= allowed:
        raise Refused(_("Only an organiser, a guarantor or the chair of the jury can keep the order."), "nobody")
    staying = set(queries.keepers(kept, at).values_list("person", flat=True))
    if len(staying) == 2 or not staying <= {person.pk for person in people}:
        raise Refused(_("The keepers are named already. Either of them can hand the place over."), "named")
    Keeper.objects.filter(gala=kept).delete()
    for place, person in enumerate(people, 1):
        Keeper.objects.create(gala=kept, place=place, person=person)
        outbox.post(letters.keeper(gala), to=person.email, key=f"gala:keeper:{gala.pk}:{place}:{person.pk}", at=at)
    record.write("gala.keepers_named", by=by, at=at, subject=gala, keepers=[str(person.pk) for person in people])


@transaction.atomic
def hand_over(*, gala: Gala, to: Person, by: Person, at: datetime) -> None:
    """A keeper gives the place to somebody else, and does not see the order any more. Refused to whoever keeps none."""
    if not queries.possible_keepers(gala, at).filter(pk=to.pk).exists() or queries.is_keeper_of(to, gala, at):
        raise Refused(_("Please choose somebody who may keep the order and does not keep it yet."), "nobody")
    if Keeper.objects.filter(gala=gala, person=by).update(person=to) != 1:
        raise Refused(_("Only a keeper can hand the place over."), "not_keeper")
    outbox.post(letters.keeper(gala), to=to.email, key=f"gala:keeper:{gala.pk}:{by.pk}:{to.pk}", at=at)
    record.write("gala.keeper_changed", by=by, at=at, subject=gala, to=str(to.pk))


@transaction.atomic
def draw_up(*, gala: Gala, by: Person | None, at: datetime) -> int:
    """Adds every granted award that is not in the order yet: distinctions first, then by name. Returns how many were added.

    Refused while the jury has not decided on everything, and after the gala.
    """
    kept = _still_arranged(gala, at)
    if awards.proposals(kept.edition).exists() or not awards.awards(kept.edition).exists():
        raise Refused(_("The jury has not decided yet. The order can be drawn up after its decision."), "undecided")
    there = set(Call.objects.filter(gala=kept).order_by("id").values_list("award", flat=True))
    granted = awards.awards(kept.edition).filter(granted=True, state__in=["decided", "announced"])
    new = sorted(
        (award for award in granted if award.pk not in there),
        key=lambda award: (award.kind in _LAST, award.institution.name, award.pk),
    )
    for position, award in enumerate(new, len(there) + 1):
        Call.objects.create(gala=kept, award=award, position=position)
    record.write("gala.calls_drawn_up", by=by, at=at, subject=gala, count=len(new))
    return len(new)


@transaction.atomic
def arrange(*, gala: Gala, order: Mapping[UUID, tuple[int, str]], by: Person | None, at: datetime) -> None:
    """Puts the calls into the order of the given numbers, ties as before, with the words for the reader. Refused after the gala."""
    kept = _still_arranged(gala, at)
    rows = list(queries.calls(kept))
    wanted = {row.pk: order.get(row.pk, (row.position, row.words)) for row in rows}
    rows.sort(key=lambda row: (wanted[row.pk][0], row.position))
    for position, row in enumerate(rows, 1):
        row.position, row.words = position, wanted[row.pk][1]
    Call.objects.bulk_update(rows, ["position", "words"])
    record.write("gala.calls_arranged", by=by, at=at, subject=gala, count=len(rows))


def _still_arranged(gala: Gala, at: datetime) -> Gala:
    kept = locked(gala)
    if kept.ends_at <= at:
        raise Refused(_("The gala is over, so the order stays as it was called."), "over")
    return kept
