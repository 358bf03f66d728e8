"""Proposals follow from the sealed run; nobody picks them. Only special awards have candidates beside it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import MODES, SPECIAL, Award
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.journal import record
from lider.lifecycle import Refused
from lider.rankings.queries import results, sealed_run

#: Tiers that are awarded; the others only get their report.
AWARDED = ("leader", "distinction")
#: How many candidates of a special award are found in the figures.
CANDIDATES = 3


@transaction.atomic
def propose_all(*, edition: Edition, mode: str = "yes_no", by: Person | None, at: datetime) -> list[Award]:
    """One proposal for every institution that reached an awarded tier in the sealed run, under a random code.

    `mode` is how they are voted on. Doing it again adds only what is missing. Refused outside the jury's stage and without
    a sealed run.
    """
    edition, run = _at_work(edition, mode, at)
    known = set(queries.awards(edition).filter(title="").values_list("institution", flat=True))
    reached = [result for result in results(run).filter(tier__in=AWARDED) if result.entry.institution_id not in known]
    made = _made(edition, [{"institution": one.entry.institution, "kind": one.tier or "", "mode": mode} for one in reached])
    record.write("awards.proposed", by=by, at=at, subject=edition, edition=edition.number, count=len(made))
    return made


@transaction.atomic
def propose_moved(*, edition: Edition, institution: Institution, reason: str, by: Person | None, at: datetime) -> Award:
    """A proposal one tier above what was reached, for an institution without one: the jury moved it, with a reason that stays.

    Refused without a reason, further from the threshold than the regulation allows, and where there is a proposal already.
    """
    edition, run = _at_work(edition, "yes_no", at)
    if not reason.strip():
        raise Refused(_("Please give the reason. It stays on record and is published."), "reason")
    if queries.awards(edition).filter(institution=institution, title="").exclude(state="superseded").exists():
        raise Refused(_("There is a proposal for this institution already."), "twice")
    result = results(run).filter(entry__institution=institution).first()
    up = queries.tier_above(result, edition) if result and result.tier not in AWARDED else None
    if result is None or up is None:
        raise Refused(_("The result is further from the threshold than the regulation allows."), "too_far")
    moved = {"moved_from": result.tier or "", "move_reason": reason}
    (award,) = _made(edition, [{"institution": institution, "kind": up, **moved}])
    record.write("awards.tier_moved", by=by, at=at, subject=award, code=award.code, tier=up)
    return award


@transaction.atomic
def open_special(*, edition: Edition, title: str, mode: str, by: Person | None, at: datetime) -> list[Award]:
    """Candidates of a special award, or of a category's statuette, as the figures show them; adds only what is missing.

    Refused for a title that the regulation does not name, outside the jury's stage, and once the vote is closed.
    """
    edition, run = _at_work(edition, mode, at)
    _refuse_title(edition, title)
    there = {one.institution_id: one for one in queries.awards(edition).filter(title=title)}
    found = [(unit, basis) for unit, basis in queries.candidates(edition, title, run)[:CANDIDATES] if unit.pk not in there]
    mode = next((one.mode for one in there.values()), mode)
    common = {"kind": SPECIAL, "title": title, "mode": mode}
    made = _made(edition, [{"institution": unit, "basis": basis, **common} for unit, basis in found])
    record.write("awards.special_opened", by=by, at=at, subject=edition, edition=edition.number, count=len(made))
    return made


@transaction.atomic
def nominate(
    *, edition: Edition, title: str, institution: Institution, mode: str = "points", by: Person | None, at: datetime
) -> Award:
    """A candidate by hand, where there is no figure. Refused as `open_special` is, twice, and who does not take part."""
    edition, run = _at_work(edition, mode, at)
    _refuse_title(edition, title)
    if not results(run).filter(entry__institution=institution, tier__in=AWARDED).exists():
        raise Refused(_("Only an institution that reached an awarded tier can be a candidate."), "outside")
    there = list(queries.awards(edition).filter(title=title))
    if any(one.institution_id == institution.pk for one in there):
        raise Refused(_("This institution is a candidate already."), "twice")
    mode = next((one.mode for one in there), mode)
    (award,) = _made(edition, [{"institution": institution, "kind": SPECIAL, "title": title, "mode": mode}])
    record.write("awards.nominated", by=by, at=at, subject=award, code=award.code)
    return award


def _at_work(edition: Edition, mode: str, at: datetime) -> tuple[Edition, Any]:
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    run = sealed_run(edition)
    if mode not in MODES:
        raise Refused(_("Please choose one of the answers."), "mode")
    if not queries.is_deciding(edition, at):
        raise Refused(_("Proposals can be made while the jury is deciding."), "not_deciding")
    if run is None:
        raise Refused(_("There is no sealed run yet. Two people have to seal it first."), "unsealed")
    return edition, run


def _refuse_title(edition: Edition, title: str) -> None:
    if title not in queries.titles(edition):
        raise Refused(_("The regulation of this edition does not name such an award."), "title")
    if queries.awards(edition).filter(title=title).exclude(state="proposed").exists():
        raise Refused(_("The vote on this proposal is closed."), "closed")


def _made(edition: Edition, rows: Iterable[dict[str, Any]]) -> list[Award]:
    listed = list(rows)
    codes = _codes(edition, len(listed))
    return Award.objects.bulk_create([Award(edition=edition, code=code, **row) for row, code in zip(listed, codes, strict=True)])


def _codes(edition: Edition, count: int) -> list[str]:
    taken = set(queries.awards(edition).values_list("code", flat=True))
    codes: list[str] = []
    while len(codes) < count:
        code = ids.code(5)
        if code not in taken:
            taken.add(code)
            codes.append(code)
    return codes
