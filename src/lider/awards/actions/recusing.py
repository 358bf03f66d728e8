"""Conflict statements, and who may not decide on whom."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import ACTS, DECLARED, FOUND, Member, Recusal, Statement
from lider.institutions.models import Institution
from lider.institutions.queries import represented_by
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def sign_statement(
    *,
    member: Member,
    words: str,
    municipality: str,
    by: Person | None,
    at: datetime,
    county: str = "",
    workplace: str = "",
    ties: str = "",
) -> Statement:
    """The member signs the conflict statement of the edition; dossiers open only then. Signing again is a new version.

    What follows from it by the register is recused at once. Refused to who has left and after the jury's work, and without
    a home municipality.
    """
    held = Member.objects.select_for_update(of=("self",)).select_related("edition", "person").get(pk=member.pk)
    if held.until_at is not None or held.edition.state in ("published", "closed"):
        raise Refused(_("The jury of this edition has finished its work."), "finished")
    if not municipality.strip():
        raise Refused(_("Please give the municipality in which you live."), "municipality")
    given = {"workplace": workplace, "municipality": municipality, "county": county, "ties": ties}
    version = member.statements.count() + 1
    signed = Statement.objects.create(member=member, version=version, words=words, signed_at=at, **given)
    if held.declared_at is None:
        Member.objects.filter(pk=member.pk).update(declared_at=at)
    member.declared_at = held.declared_at or at
    record.write("awards.statement_signed", by=by, at=at, subject=member, version=version)
    for institution, ground in queries.found_recusals(signed):
        _recuse_found(member, institution, ground, at)
    return signed


@transaction.atomic
def recuse(*, member: Member, institution: Institution, reason: str, by: Person | None, at: datetime) -> Recusal:
    """A member may not decide on an institution from now on. Nobody takes it back. Refused twice and after the vote on it."""
    if _has_voted(member, institution):
        raise Refused(_("You have already voted on this proposal. Please tell the organiser."), "voted")
    return _recuse(member, institution, DECLARED, reason, by, at)


@transaction.atomic
def lift_recusal(*, recusal: Recusal, reason: str, by: Person, at: datetime) -> Recusal:
    """The chair or the organiser decides that what the register said is no conflict, with a reason that stays.

    Refused to the member, for what the member declared, for an institution for which the member acts, and twice.
    """
    if recusal.member.person_id == by.pk:
        raise Refused(_("Nobody lifts a recusal of their own. The chair or the organiser decides."), "own")
    if recusal.ground not in FOUND:
        raise Refused(_("Only a recusal found from the register can be lifted."), "not_found")
    if not reason.strip():
        raise Refused(_("Please give the reason."), "reason")
    rows = Recusal.objects.filter(pk=recusal.pk, lifted_at=None)
    if rows.update(lifted_at=at, lifting_reason=reason) != 1:
        raise Refused(_("This recusal is lifted already."), "lifted")
    record.write("awards.recusal_lifted", by=by, at=at, subject=recusal.member, institution=str(recusal.institution_id))
    recusal.lifted_at, recusal.lifting_reason = at, reason
    return recusal


def recuse_from_own(member: Member, at: datetime) -> None:
    """Whoever acts for an institution does not decide on it, declared or not."""
    for institution in represented_by(member.person, at=at):
        _recuse(member, institution, ACTS, _now("acts for this institution"), None, at)


def _recuse_found(member: Member, institution: Institution, ground: str, at: datetime) -> None:
    """Once for each institution and ground; what was lifted stays lifted. A vote that was cast on it falls while it is open."""
    known = Recusal.objects.filter(member=member, institution=institution)
    if known.filter(lifted_at=None).exists() or known.filter(ground=ground).exists():
        return
    _recuse(member, institution, ground, "", None, at)


def _recuse(member: Member, institution: Institution, ground: str, reason: str, by: Person | None, at: datetime) -> Recusal:
    given = {"ground": ground, "reason": reason, "declared_at": at}
    try:
        with transaction.atomic():
            recusal = Recusal.objects.create(member=member, institution=institution, **given)
    except IntegrityError as twice:
        raise Refused(_("This recusal has already been declared."), "twice") from twice
    record.write("awards.recused", by=by, at=at, subject=member, institution=str(institution.pk), ground=ground)
    return recusal


def _has_voted(member: Member, institution: Institution) -> bool:
    return member.ballots.filter(award__institution=institution, award__edition=member.edition).exists()
