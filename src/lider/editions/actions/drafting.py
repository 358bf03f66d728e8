"""Making an edition and changing it while it is a draft."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import calendar, facts, programme, queries, soundness
from lider.editions.calendar import Calendar
from lider.editions.models import Category, Edition, Kind
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def load_kinds(*, rows: Iterable[tuple[str, str]], by: Person | None, at: datetime) -> None:
    """Takes in kinds of institutions as (code, name), in their order; a known code gets the new name and place."""
    for position, (code, name) in enumerate(rows):
        Kind.objects.update_or_create(code=code, defaults={"name": name, "position": position})
    record.write("editions.kinds_loaded", by=by, at=at, count=Kind.objects.count())


@transaction.atomic
def create_edition(
    *,
    number: int,
    name: str,
    calendar: Calendar,
    by: Person | None,
    at: datetime,
    rules: str | None = None,
    criteria: str | None = None,
    preamble: str | None = None,
    staff_notice: str | None = None,
) -> Edition:
    """A draft with the programme's rules, criteria and texts where none are given. Refused for a number in use or wrong dates."""
    if not Kind.objects.exists():
        load_kinds(rows=queries.programme_kinds(), by=by, at=at)
    texts = {
        "rules": programme.text("rules.toml") if rules is None else rules,
        "criteria": programme.text("criteria.csv") if criteria is None else criteria,
        "preamble": programme.text("texts/regulation.md") if preamble is None else preamble,
        "staff_notice": programme.text("texts/staff-notice.md") if staff_notice is None else staff_notice,
    }
    return _create(number, name, calendar, texts, by, at)


@transaction.atomic
def copy_edition(*, edition: Edition, number: int, name: str, calendar: Calendar, by: Person | None, at: datetime) -> Edition:
    """A draft with the rules in force, criteria, texts and categories of an earlier edition, and its own dates."""
    rules, criteria = queries.texts_in_force(edition)
    texts = {
        "rules": facts.without_facts(rules),
        "criteria": criteria,
        "preamble": edition.preamble,
        "staff_notice": edition.staff_notice,
    }
    copy = _create(number, name, calendar, texts, by, at)
    for category in queries.categories(edition):
        Category.objects.create(edition=copy, kind=category.kind, size=category.size, name=category.name)
    return copy


def _create(number: int, name: str, dates: Calendar, texts: dict[str, str], by: Person | None, at: datetime) -> Edition:
    _refuse_wrong_dates(dates, at)
    try:
        with transaction.atomic():
            edition = Edition.objects.create(number=number, name=name, **asdict(dates), **texts)
    except IntegrityError as twice:
        raise Refused(_("There is already an edition with this number. Please give another one."), "number") from twice
    record.write("editions.created", by=by, at=at, subject=edition, number=number)
    return edition


@transaction.atomic
def change_calendar(*, edition: Edition, name: str, calendar: Calendar, by: Person | None, at: datetime) -> Edition:
    """Sets name and dates of a draft. Refused for a deadline in the past and for stages that overlap."""
    _refuse_wrong_dates(calendar, at)
    return _change(edition, "calendar", by, at, name=name, **asdict(calendar))


@transaction.atomic
def change_rules(*, edition: Edition, rules: str, by: Person | None, at: datetime) -> Edition:
    """Sets the rules of a draft. Refused, with every reason, where they cannot stand: weights that miss 100 and the like."""
    _refuse_unsound(rules, edition.criteria)
    return _change(edition, "rules", by, at, rules=rules)


@transaction.atomic
def change_criteria(*, edition: Edition, criteria: str, by: Person | None, at: datetime) -> Edition:
    """Sets the criteria of a draft. Refused, with every reason and row, where they do not fit the rules."""
    _refuse_unsound(edition.rules, criteria)
    return _change(edition, "criteria", by, at, criteria=criteria)


@transaction.atomic
def change_texts(*, edition: Edition, preamble: str, staff_notice: str, by: Person | None, at: datetime) -> Edition:
    """Sets the text of the regulation and the notice for staff of a draft."""
    return _change(edition, "texts", by, at, preamble=preamble, staff_notice=staff_notice)


@transaction.atomic
def add_category(*, edition: Edition, kind: Kind, size: str, name: str, by: Person | None, at: datetime) -> Category:
    """Adds a category to a draft, or renames the one of this kind and size."""
    _refuse_frozen(edition)
    category, _created = Category.objects.update_or_create(edition=edition, kind=kind, size=size, defaults={"name": name})
    record.write("editions.category_set", by=by, at=at, subject=edition, kind=kind.pk, size=size)
    return category


@transaction.atomic
def remove_category(*, category: Category, by: Person | None, at: datetime) -> None:
    """Takes a category out of a draft."""
    _refuse_frozen(category.edition)
    record.write("editions.category_removed", by=by, at=at, subject=category.edition, kind=category.kind_id, size=category.size)
    category.delete()


def _change(edition: Edition, part: str, by: Person | None, at: datetime, **columns: Any) -> Edition:
    if Edition.objects.filter(pk=edition.pk, state="draft").update(**columns) != 1:
        raise Refused(_("This edition is open, so its rules are frozen. A change is a new version of the regulation."), "frozen")
    record.write("editions.draft_changed", by=by, at=at, subject=edition, part=part)
    edition.refresh_from_db()
    return edition


def _refuse_frozen(edition: Edition) -> None:
    """Locks the draft until the transaction ends, so that it cannot be opened in between."""
    if not Edition.objects.select_for_update().filter(pk=edition.pk, state="draft").exists():
        raise Refused(_("This edition is open, so its categories are frozen."), "frozen")


def _refuse_wrong_dates(dates: Calendar, at: datetime) -> None:
    for field, sentence in calendar.problems(dates, at=at):
        raise Refused(sentence, field)


def _refuse_unsound(rules: str, criteria: str) -> None:
    if found := soundness.problems(rules, criteria):
        raise Refused("\n".join(found), "unsound")
