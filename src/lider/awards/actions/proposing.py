"""Proposals follow from the sealed run; nobody picks them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import Award
from lider.editions.models import Edition
from lider.journal import record
from lider.lifecycle import Refused
from lider.rankings.queries import results, sealed_run

#: Tiers that are awarded; the others only get their report.
AWARDED = ("leader", "distinction")


@transaction.atomic
def propose_all(*, edition: Edition, by: Person | None, at: datetime) -> list[Award]:
    """One proposal for every institution that reached an awarded tier in the sealed run, under a random code.

    Doing it again adds only what is missing. Refused outside the jury's stage and without a sealed run.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    run = sealed_run(edition)
    if not queries.is_deciding(edition, at):
        raise Refused(_("Proposals can be made while the jury is deciding."), "not_deciding")
    if run is None:
        raise Refused(_("There is no sealed run yet. Two people have to seal it first."), "unsealed")
    known = set(queries.awards(edition).values_list("institution", flat=True))
    reached = [result for result in results(run).filter(tier__in=AWARDED) if result.entry.institution_id not in known]
    codes = _codes(edition, len(reached))
    made = [
        Award(edition=edition, institution=result.entry.institution, kind=result.tier or "", code=code)
        for result, code in zip(reached, codes, strict=True)
    ]
    Award.objects.bulk_create(made)
    record.write("awards.proposed", by=by, at=at, subject=edition, edition=edition.number, count=len(made))
    return made


def _codes(edition: Edition, count: int) -> list[str]:
    taken = set(queries.awards(edition).values_list("code", flat=True))
    codes: list[str] = []
    while len(codes) < count:
        code = ids.code(5)
        if code not in taken:
            taken.add(code)
            codes.append(code)
    return codes
