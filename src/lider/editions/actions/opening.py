"""Opening an edition freezes its regulation; a change after that is a new version with a reason."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import freezing, queries, soundness
from lider.editions.models import Edition, Regulation
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def open_edition(*, edition: Edition, by: Person | None, at: datetime) -> Regulation:
    """Opens the draft and freezes version 1 of its regulation. Refused, with every reason, while something is wrong.

    Among others: weights that do not sum to 100, stages that overlap, a deadline in the past, a category without a scorecard.
    """
    record.move(edition, "open", by=by, at=at)
    edition.refresh_from_db()
    if found := queries.problems_of(edition, at=at):
        raise Refused("\n".join(found), "unsound")
    return _freeze(edition, edition.rules, edition.criteria, queries.full_text(edition), "", by, at)


@transaction.atomic
def amend_regulation(
    *, edition: Edition, rules: str, criteria: str, text: str, reason: str, by: Person | None, at: datetime
) -> Regulation:
    """Freezes the next version. Refused without a reason, without any change, for unsound rules, and after publication."""
    if not reason.strip():
        raise Refused(_("Please give the reason for the change: it is published with the new version."), "reason")
    if found := soundness.problems(rules, criteria):
        raise Refused("\n".join(found), "unsound")
    last = queries.regulation_in_force(edition)
    if last is None or edition.state in ("published", "closed"):
        raise Refused(_("The regulation can be amended only from the opening of the edition to its publication."), "moved_on")
    if _lines(rules, criteria, text) == _lines(last.rules, last.criteria, last.text):
        raise Refused(_("Nothing has been changed, so there is no new version."), "unchanged")
    return _freeze(edition, rules, criteria, text, reason, by, at)


def _freeze(edition: Edition, rules: str, criteria: str, text: str, reason: str, by: Person | None, at: datetime) -> Regulation:
    last = queries.regulation_in_force(edition)
    version = last.version + 1 if last else 1
    rules, criteria, text = _lines(rules, criteria, text)
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


def _lines(*texts: str) -> tuple[str, ...]:
    """Texts with one kind of line end: browsers send another."""
    return tuple(text.replace("\r\n", "\n").strip() + "\n" for text in texts)
