"""What is no longer needed of entries. The stage `retain` says when, and writes the journal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from lider.editions.over import over
from lider.entries.models import Entry

#: What an entry says of people.
PEOPLE = (
    "contact_name", "contact_position", "contact_email", "contact_phone",
    "signatory_name", "signatory_position", "authority_basis",
)  # fmt: skip
_EMPTY: dict[str, Any] = {"answers": {}, "reason": "", "staff_paper_note": "", "staff_paper_on": None}


def drafts_held() -> QuerySet[Entry]:
    """Entries that never took part and still hold something, `since` the last day of entries."""
    idle = Entry.objects.exclude(state="admitted").filter(order__isnull=True)
    known = idle.exclude(answers={}, reason="", staff_paper_note="")
    found: QuerySet[Entry] = known.annotate(since=F("edition__entries_until"))
    return found


def forget_drafts(*, keys: Sequence[Any]) -> int:
    """Empties these entries; that there was one, and what became of it, stays."""
    return Entry.objects.filter(pk__in=keys).update(**_EMPTY)


def people_held() -> QuerySet[Entry]:
    """Entries that took part and still name people, `since` their edition is over."""
    named = Q(answers__has_any_keys=list(PEOPLE)) | ~Q(reason="") | ~Q(staff_paper_note="")
    found: QuerySet[Entry] = Entry.objects.filter(named).annotate(since=over("edition__"))
    return found


@transaction.atomic
def forget_people(*, keys: Sequence[Any]) -> int:
    """Wipes the people from these entries; the institution, its service points and what was ordered stay."""
    found = list(Entry.objects.filter(pk__in=keys))
    for entry in found:
        Entry.objects.filter(pk=entry.pk).update(**{**_EMPTY, "answers": without_people(entry.answers)})
    return len(found)


def without_people(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without what they say of people."""
    return {name: value for name, value in answers.items() if name not in PEOPLE}


@transaction.atomic
def forget_contact(*, address: str) -> int:
    """Wipes the people from entries whose contact is `address` and that were not ordered. How many had to stay is returned."""
    found = list(_with_contact(address))
    forget_people(keys=[entry.pk for entry in found if not _ordered(entry)])
    return sum(map(_ordered, found))


def named_in(address: str) -> list[dict[str, Any]]:
    """What an export says of entries whose contact is `address`."""
    return [
        {"entry": entry.reference, **{name: entry.answers.get(name, "") for name in PEOPLE if name.startswith("contact_")}}
        for entry in _with_contact(address)
    ]


def _ordered(entry: Entry) -> bool:
    return entry.state == "admitted" or hasattr(entry, "order")


def _with_contact(address: str) -> Iterable[Entry]:
    return Entry.objects.filter(answers__contact_email__iexact=address).select_related("order").order_by("id")
