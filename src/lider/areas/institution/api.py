"""What a representative of an institution reads by a program: own institutions, entries, findings, reports, licences.

A key opens what its person may open, at the moment of the request: it ends with the last representation.
"""

from typing import Any

import rules
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from ninja.security import HttpBearer

from lider.accounts import actions as accounts
from lider.accounts import gate, tokens
from lider.accounts import queries as people
from lider.accounts.visitor import Visitor
from lider.areas.institution import api_shapes as shapes
from lider.areas.institution import report as reports
from lider.entries import queries as entries
from lider.findings import queries as findings
from lider.findings.serializer import finding_view, finding_views
from lider.institutions.queries import represented_by
from lider.licences import queries as licences

ENTER = "institutions.enter_institution"
router = Router(tags=["Own"])


class Key(HttpBearer):
    """A key of a representative; its use is noted once a day. Anything else is nobody."""

    openapi_bearerFormat = "lider_…"

    def authenticate(self, request: HttpRequest, token: str) -> Visitor | None:
        at = gate.visitor_of(request).at
        known = people.live_token(token, at=at) if token.startswith(tokens.PREFIX) and len(token) < 100 else None
        if known is None:
            return None
        visitor = Visitor(known.person, at)
        if not rules.has_perm(ENTER, visitor):
            return None
        if gate.is_too_much(known.digest):
            raise gate.TooMany
        if known.last_used_on != timezone.localdate(at):
            accounts.note_token_use(token=known, by=known.person, at=at)
        request.visitor = visitor  # type: ignore[attr-defined]
        return visitor


@router.get("/own/institutions", response=gate.answers(list[shapes.OwnInstitution], 401, 404), url_name="own-institutions")
@gate.door(ENTER)
def own_institutions(request: HttpRequest) -> list[dict[str, Any]]:
    """The institutions for which the key's person acts now."""
    return [shapes.institution(one) for one in _mine(request)]


@router.get("/own/entries", response=gate.answers(shapes.OwnEntries, 401, 404), url_name="own-entries")
@gate.door(ENTER)
def own_entries(request: HttpRequest, asked: Query[gate.Paged]) -> dict[str, Any]:
    """Entries to all editions, the newest edition first."""
    page = gate.page_of(entries.entries_of_all(_mine(request)), request, asked)
    return {**page, "items": [shapes.entry(one) for one in page["rows"]]}


@router.get("/own/entries/{uuid:id}", response=gate.answers(shapes.OwnEntryDetail, 401, 404), url_name="own-entry")
@gate.door("entries.fill_entry", find=entries.entry_by_id)
def own_entry(request: HttpRequest, entry: Any) -> dict[str, Any]:
    """One entry with its service points."""
    return shapes.entry_detail(entry, entries.points_of(entry))


@router.get("/own/findings", response=gate.answers(shapes.OwnFindings, 401, 404), url_name="own-findings")
@gate.door("findings.read_findings")
def own_findings(request: HttpRequest, asked: Query[gate.Paged]) -> dict[str, Any]:
    """Released findings that stand, wave by wave, in a random order that stays; no points, no time finer than the month."""
    found = findings.standing_findings(findings.waves_of(_mine(request)))
    page = gate.page_of(found, request, asked)
    views = finding_views(page["rows"], at=gate.visitor_of(request).at)
    return {**page, "items": [shapes.finding(one, view) for one, view in zip(page["rows"], views, strict=True)]}


@router.get("/own/findings/{uuid:id}", response=gate.answers(shapes.OwnFinding, 401, 404), url_name="own-finding")
@gate.door("findings.read_finding", find=findings.finding_by_id)
def own_finding(request: HttpRequest, finding: Any) -> dict[str, Any]:
    """One released finding, also one that was corrected or withdrawn since."""
    return shapes.finding(finding, finding_view(finding, at=gate.visitor_of(request).at))


@router.get("/own/reports/{uuid:id}", response=gate.answers(shapes.OwnReport, 401, 404), url_name="own-report")
@gate.door("rankings.read_report", find=entries.entry_by_id)
def own_report(request: HttpRequest, entry: Any) -> dict[str, Any]:
    """The report of an entry, by the entry's id: absent until the minute of publication, then the page's figures."""
    return shapes.report(reports.report_of(entry, at=gate.visitor_of(request).at))


@router.get("/own/licences", response=gate.answers(shapes.OwnLicences, 401, 404), url_name="own-licences")
@gate.door(ENTER)
def own_licences(request: HttpRequest, asked: Query[gate.Paged]) -> dict[str, Any]:
    """Licences of the own institutions with their states now."""
    at = gate.visitor_of(request).at
    page = gate.page_of(licences.licences_of(_mine(request), at=at), request, asked)
    return {**page, "items": [shapes.licence(one, at) for one in page["rows"]]}


def _mine(request: HttpRequest) -> Any:
    visitor = gate.visitor_of(request)
    return represented_by(visitor.person, at=visitor.at)
