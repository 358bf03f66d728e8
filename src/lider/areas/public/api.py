"""What anyone may read by a program: licences, laureates, editions, regulations, practices. The pages' own queries."""

from typing import Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router
from pydantic import Field

from lider.accounts import gate
from lider.areas.public import api_schemas as schemas
from lider.areas.public import api_shapes as shapes
from lider.areas.public.views.laureates import figures_of
from lider.awards import queries as awards
from lider.editions import queries as editions
from lider.licences import queries as licences
from lider.practices import queries as practices
from lider.rankings import queries as rankings
from lider.voice import queries as voice

router = Router(auth=None)
WORDS = Field("", max_length=100, description="Every word must be in the name or the place; case and accents do not matter.")
EDITION = Field(0, ge=0, le=9999, description="Number of the edition; 0 for all of them.")


class LicencesAsked(gate.Paged):
    """Filters of the list of licences."""

    q: str = WORDS
    state: Literal["", "issued", "active", "suspended", "expired", "revoked", "replaced"] = ""
    edition: int = EDITION


class LaureatesAsked(gate.Paged):
    """Filters of the list of laureates."""

    q: str = WORDS
    edition: int = EDITION
    award: Literal["", "leader", "distinction", "laureate"] = ""
    kind: str = Field("", max_length=40, description="Code of the kind of institution.")
    voivodeship: str = Field("", max_length=40)


class PracticesAsked(gate.Paged):
    """Filters of the list of practices."""

    q: str = WORDS
    topic: str = Field("", max_length=20, description="Code of a dimension.")
    kind: str = Field("", max_length=40, description="Code of the kind of institution.")


@router.get("/licences", response=gate.answers(schemas.Licences), tags=["Licences"], url_name="licences")
@gate.public
def licence_list(request: HttpRequest, asked: Query[LicencesAsked]) -> dict[str, Any]:
    """Every licence that was published, with its state now."""
    at = gate.visitor_of(request).at
    found = licences.known(at)
    if asked.q.strip():
        found = licences.search(found, asked.q)
    if asked.edition:
        found = found.filter(edition__number=asked.edition)
    if asked.state:
        found = licences.in_state(found, asked.state, at)
    page = gate.page_of(found, request, asked)
    return {**page, "items": [shapes.licence(one, at) for one in page["rows"]]}


@router.get("/licences/{str:number}", response=gate.answers(schemas.Licence, 404), tags=["Licences"], url_name="licence")
@gate.public
def licence_detail(request: HttpRequest, number: Path[gate.Code]) -> dict[str, Any]:
    """One licence with its state at this moment; nothing is cached."""
    at = gate.visitor_of(request).at
    found = licences.licence_by_number(number, at)
    if found is None:
        raise Http404
    return shapes.licence(found, at)


@router.get("/laureates", response=gate.answers(schemas.Laureates), tags=["Laureates"], url_name="laureates")
@gate.public
def laureate_list(request: HttpRequest, asked: Query[LaureatesAsked]) -> dict[str, Any]:
    """Everybody awarded, the newest edition and the highest award first."""
    found = awards.search(awards.laureates(gate.visitor_of(request).at), asked.q)
    chosen = {
        "edition__number": asked.edition,
        "kind": asked.award,
        "institution__kind": asked.kind,
        "institution__voivodeship": asked.voivodeship,
    }
    page = gate.page_of(found.filter(**{name: value for name, value in chosen.items() if value}), request, asked)
    return {**page, "items": [shapes.laureate(one) for one in page["rows"]]}


@router.get("/laureates/{uuid:id}", response=gate.answers(schemas.LaureateDetail, 404), tags=["Laureates"], url_name="laureate")
@gate.public
def laureate_detail(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """What the laureate's page shows. `result` is null for editions of which only names are kept."""
    at = gate.visitor_of(request).at
    award = _laureate(id, request)
    figures = figures_of(award, at)
    return {**shapes.laureate(award), **shapes.outcome(figures, at)}


@router.get("/voice/{uuid:laureate}", response=gate.answers(schemas.Voice, 404), tags=["Laureates"], url_name="voice")
@gate.public
def laureate_voice(request: HttpRequest, laureate: UUID) -> dict[str, Any]:
    """What residents say of a laureate, as its page shows it; `figures` are empty while too few have answered."""
    award = _laureate(laureate, request)
    shown = figures_of(award, gate.visitor_of(request).at)
    return shapes.voice(shown.get("said", []), shown.get("stories", []), voice.shown_from(award.edition))


@router.get("/editions", response=gate.answers(list[schemas.Edition]), tags=["Editions"], url_name="editions")
@gate.public
def edition_list(request: HttpRequest) -> list[dict[str, Any]]:
    """All editions with their calendars, the newest first."""
    at = gate.visitor_of(request).at
    published = set(rankings.published_editions(at).values_list("pk", flat=True))
    known = editions.editions().exclude(state="draft")
    return [shapes.edition(one, at, is_published=one.pk in published) for one in known]


@router.get("/regulations/{int:number}", response=gate.answers(schemas.Regulation, 404), tags=["Editions"], url_name="regulation")
@gate.public
def regulation(request: HttpRequest, number: Path[gate.Number]) -> dict[str, Any]:
    """The frozen versions of an edition's regulation, the newest first, with digests and links to the files."""
    edition = editions.editions().filter(number=number).first()
    versions = list(editions.regulations(edition)) if edition else []
    if not versions:
        raise Http404
    return {"edition": number, "versions": [shapes.version(number, one, one is versions[0]) for one in versions]}


@router.get("/practices", response=gate.answers(schemas.Practices), tags=["Practices"], url_name="practices")
@gate.public
def practice_list(request: HttpRequest, asked: Query[PracticesAsked]) -> dict[str, Any]:
    """Published cards, the newest first."""
    found = practices.search(practices.published(), asked.q)
    chosen = {"topic": asked.topic, "institution__kind": asked.kind}
    page = gate.page_of(found.filter(**{name: value for name, value in chosen.items() if value}), request, asked)
    return {**page, "items": [shapes.practice(one) for one in page["rows"]]}


@router.get("/practices/{uuid:id}", response=gate.answers(schemas.PracticeDetail, 404), tags=["Practices"], url_name="practice")
@gate.public
def practice_detail(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """One card, and which institutions copied it."""
    card = practices.published_by_id(id)
    if card is None:
        raise Http404
    copied = [shapes.institution(one.institution) for one in practices.adoptions(card)]
    texts = {name: getattr(card, name) for name in ("problem", "solution", "cost", "result", "contact")}
    return {**shapes.practice(card), **texts, "copied_by": copied}


def _laureate(id: UUID, request: HttpRequest) -> Any:
    found = awards.laureate_by_id(id, at=gate.visitor_of(request).at)
    if found is None:
        raise Http404
    return found
