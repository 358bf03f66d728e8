"""After the opening every change is a new version of the regulation with a reason: its texts, its dates, its categories."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import calendar, facts, queries
from lider.editions.actions.versions import freeze, one_line_end
from lider.editions.calendar import Calendar
from lider.editions.models import Category, Edition, Kind, Regulation
from lider.journal import record
from lider.lifecycle import Refused

_UNTIL_PUBLICATION = ("open", "fieldwork", "measuring", "deciding")
_UNTIL_MEASURING = ("open", "fieldwork")

#: What follows where the text in force does not hold the old dates or categories word for word; Polish, like the regulation.
_HEADINGS = {
    "kalendarz": "## Kalendarz po zmianie\n\nTe terminy zastępują terminy podane wcześniej.",
    "kategorie": "## Kategorie po zmianie\n\nTa lista zastępuje listę podaną wcześniej.",
}


@transaction.atomic
def amend_regulation(
    *, edition: Edition, rules: str, criteria: str, text: str, reason: str, by: Person | None, at: datetime
) -> Regulation:
    """Freezes the next version. Refused without a reason, without any change, for unsound rules, and after publication."""
    last = _in_force(edition, reason, _UNTIL_PUBLICATION)
    if _compared(rules, criteria, text) == _compared(last.rules, last.criteria, last.text):
        raise Refused(_("Nothing has been changed, so there is no new version."), "unchanged")
    return freeze(edition=edition, rules=rules, criteria=criteria, text=text, reason=reason, by=by, at=at)


@transaction.atomic
def amend_calendar(*, edition: Edition, calendar: Calendar, reason: str, by: Person | None, at: datetime) -> Regulation:
    """New dates as a new version. Refused without a reason, for a date that has come or is not ahead, for an earlier deadline."""
    last = _in_force(edition, reason, _UNTIL_PUBLICATION)
    before, places = queries.calendar_of(edition), queries.places(edition)
    if before == calendar:
        raise Refused(_("Nothing has been changed, so there is no new version."), "unchanged")
    _refuse_wrong_dates(before, calendar, at)
    for name, moment in asdict(calendar).items():
        setattr(edition, name, moment)
    edition.save(update_fields=list(asdict(calendar)))
    changed = sorted(name for name, moment in asdict(calendar).items() if moment != getattr(before, name))
    record.write("editions.calendar_amended", by=by, at=at, subject=edition, dates=changed)
    return _restated(edition, last, places, reason, by, at)


@transaction.atomic
def amend_with_category(
    *, edition: Edition, kind: Kind, size: str, name: str, reason: str, by: Person | None, at: datetime
) -> Regulation:
    """One more category as a new version. Refused without a reason, for one that is there, and once the audits are over."""
    last, places = _in_force(edition, reason, _UNTIL_MEASURING), queries.places(edition)
    try:
        with transaction.atomic():
            Category.objects.create(edition=edition, kind=kind, size=size, name=name)
    except IntegrityError as twice:
        raise Refused(_("There is a category of this kind and size already."), "size") from twice
    if found := queries.category_problems(edition):
        raise Refused("\n".join(found), "unsound")
    record.write("editions.category_set", by=by, at=at, subject=edition, kind=kind.pk, size=size)
    return _restated(edition, last, places, reason, by, at)


@transaction.atomic
def join_categories(
    *, edition: Edition, categories: Sequence[Category], name: str, reason: str, by: Person | None, at: datetime
) -> Regulation:
    """Lets several categories compete as one, under `name`, as a new version; the plan of audits stays as it was.

    Refused without a reason, for fewer than two, for one that is joined already or not of this edition, after the audits.
    """
    last, places = _in_force(edition, reason, _UNTIL_MEASURING), queries.places(edition)
    chosen = {category.pk for category in categories}
    free = list(queries.competing_categories(edition).filter(pk__in=chosen))
    if len(free) != len(chosen) or len(free) < 2:
        raise Refused(_("Please choose at least two categories of this edition that are not joined yet."), "categories")
    first, *others = free
    Category.objects.filter(pk=first.pk).update(name=name)
    rest = [one.pk for one in others]
    Category.objects.filter(pk__in=rest).update(joined_into=first)
    Category.objects.filter(joined_into__in=rest).update(joined_into=first)
    record.write("editions.categories_joined", by=by, at=at, subject=edition, into=str(first.pk), count=len(free))
    return _restated(edition, last, places, reason, by, at)


def _in_force(edition: Edition, reason: str, states: Sequence[str]) -> Regulation:
    """Locks the edition until the transaction ends and gives the version in force."""
    if not reason.strip():
        raise Refused(_("Please give the reason for the change: it is published with the new version."), "reason")
    held: UUID | None = (
        Edition.objects.select_for_update().filter(pk=edition.pk, state__in=states).values_list("pk", flat=True).first()
    )
    last = queries.regulation_in_force(edition)
    if held is None or last is None:
        raise Refused(
            _("Categories can be changed only from the opening of the edition to the end of the audits.")
            if states == _UNTIL_MEASURING
            else _("The regulation can be amended only from the opening of the edition to its publication."),
            "moved_on",
        )
    edition.refresh_from_db()
    return last


def _refuse_wrong_dates(before: Calendar, dates: Calendar, at: datetime) -> None:
    for field, sentence in calendar.amendment_problems(before, dates, at=at):
        raise Refused(sentence, field)


def _restated(
    edition: Edition, last: Regulation, before: Mapping[str, str], reason: str, by: Person | None, at: datetime
) -> Regulation:
    """The next version: the text in force with the new dates and categories in the places of the old ones."""
    text, after = last.text, queries.places(edition)
    for name, heading in _HEADINGS.items():
        old, new = before.get(name, ""), after.get(name, "")
        if old == new:
            continue
        text = text.replace(old, new) if old and old in text else f"{text.rstrip()}\n\n{heading}\n\n{new}\n"
    return freeze(edition=edition, rules=last.rules, criteria=last.criteria, text=text, reason=reason, by=by, at=at)


def _compared(rules: str, criteria: str, text: str) -> tuple[str, ...]:
    return one_line_end(facts.without_facts(rules), criteria, text)
