"""Reading conflict statements, and who may not decide on whom."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lider.awards.models import Member, Recusal, Statement
from lider.editions.models import Edition
from lider.entries.queries import admitted_entries
from lider.institutions.models import Institution
from lider.tables.alphabet import polish
from lider.tables.words import fold

#: A name of a workplace shorter than this is compared as a whole only.
_TELLING = 8


def statements(member: Member) -> QuerySet[Statement]:
    """A member's conflict statements, the newest first."""
    return Statement.objects.filter(member=member).select_related("member__person", "member__edition").order_by("-version")


def statement_of(member: Member) -> Statement | None:
    """The member's conflict statement that holds now."""
    return statements(member).first()


def recusals(edition: Edition, at: datetime) -> QuerySet[Recusal]:
    """All recusals of those who sit on the jury at `at`, by institution; lifted ones do not count."""
    sitting = Member.objects.filter(Q(until_at=None) | Q(until_at__gt=at), edition=edition, since_at__lte=at)
    return recusals_ever(edition).filter(member__in=sitting.order_by(), lifted_at=None)


def recusals_ever(edition: Edition) -> QuerySet[Recusal]:
    """Every recusal of an edition, also lifted ones and those of members who left, by institution."""
    found = Recusal.objects.filter(member__edition=edition).select_related("member__person", "member__edition", "institution")
    return found.order_by(polish("institution__name"), polish("member__person__name"), "id")


def recusal_by_id(id: UUID) -> Recusal | None:
    """The recusal with that id."""
    return Recusal.objects.select_related("member__person", "member__edition", "institution").filter(pk=id).first()


def is_recused(member: Member, institution: UUID) -> bool:
    """Whether a member may not decide on an institution."""
    return Recusal.objects.filter(member=member, institution=institution, lifted_at=None).exists()


def found_recusals(statement: Statement) -> Iterator[tuple[Institution, str]]:
    """The institutions that take part with which the statement shares a place of work or a home, and which of the two.

    Who has ever audited is never asked: the answer would tell.
    """
    for entry in admitted_entries(statement.member.edition):
        ground = _ground(statement, entry.institution)
        if ground:
            yield entry.institution, ground


def _ground(statement: Statement, institution: Institution) -> str:
    """The closest tie: where one works, then the municipality, then the county."""
    if _is_workplace(fold(statement.workplace), fold(institution.name)):
        return "workplace"
    if _same(statement.municipality, institution.municipality or institution.place):
        return "municipality"
    return "county" if _same(statement.county, institution.county) else ""


def _is_workplace(given: str, name: str) -> bool:
    if not given:
        return False
    return given == name or (len(given) >= _TELLING and (f" {given} " in f" {name} " or f" {name} " in f" {given} "))


def _same(given: str, known: str) -> bool:
    return bool(given.strip()) and fold(given) == fold(known)
