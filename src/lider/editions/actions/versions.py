"""Freezing one version of a regulation: text, rules and criteria under one digest."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import facts, freezing, queries, soundness
from lider.editions.models import Edition, Regulation
from lider.journal import record
from lider.lifecycle import Refused


def freeze(*, edition: Edition, rules: str, criteria: str, text: str, reason: str, by: Person | None, at: datetime) -> Regulation:
    """The next version. The edition's dates and categories, as they are now, go into the rules. Refused where rules are unsound."""
    last = queries.regulation_in_force(edition)
    version = last.version + 1 if last else 1
    rules, criteria, text = one_line_end(
        facts.with_facts(rules, queries.calendar_of(edition), queries.category_rows(edition)), criteria, text
    )
    if found := soundness.problems(rules, criteria):
        raise Refused("\n".join(found), "unsound")
    digest = freezing.digest(number=edition.number, version=version, text=text, rules=rules, criteria=criteria)
    frozen = Regulation(
        edition=edition, version=version, text=text, rules=rules, criteria=criteria, digest=digest,
        reason=reason, frozen_at=at, frozen_by=None if by is None else by.pk,
    )  # fmt: skip
    try:
        with transaction.atomic():
            frozen.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(_("Somebody has just made another version. Please look at it first."), "moved_on") from twice
    record.write("editions.regulation_frozen", by=by, at=at, subject=edition, version=version, digest=digest)
    return frozen


def one_line_end(*texts: str) -> tuple[str, ...]:
    """Texts with one kind of line end: browsers send another."""
    return tuple(text.replace("\r\n", "\n").strip() + "\n" for text in texts)
