"""How what the public operations answer is filled; `api_schemas` says what it holds."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lider.areas.public.presenters import award_title, licence_sentence
from lider.editions import queries as editions
from lider.licences import queries as licences
from lider.ui.texts import half_up


def institution(one: Any) -> dict[str, Any]:
    """An institution."""
    names = {"name": one.name, "place": one.place, "voivodeship": one.voivodeship}
    return {**names, "kind": one.kind_id, "kind_name": one.kind.name}


def edition_ref(one: Any) -> dict[str, Any]:
    """The number and name of an edition."""
    return {"number": one.number, "name": one.name}


def licence(one: Any, at: datetime) -> dict[str, Any]:
    """A licence with its state at `at`."""
    state = licences.state_at(one, at) or ""
    return {
        "number": one.number,
        "state": state,
        "sentence": licence_sentence(one, state),
        "institution": institution(one.institution),
        "edition": edition_ref(one.edition),
        "award": {"code": one.tier, "name": editions.tier_names().get(one.tier, one.tier)},
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "changed_on": timezone.localdate(one.changed_at) if state in ("suspended", "revoked") else None,
        "page": reverse("public:licence", args=[one.number]),
    }


def laureate(award: Any) -> dict[str, Any]:
    """An award with its holder."""
    return {
        "id": str(award.pk),
        "institution": institution(award.institution),
        "edition": edition_ref(award.edition),
        "award": {"code": award.kind, "name": award_title(award.kind)},
        "page": reverse("public:laureate", args=[award.pk]),
    }


def outcome(figures: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Result and licence from what the laureate's page shows; nothing for an edition of which only names are kept."""
    if not figures:
        return {"result": None, "licence": None}
    group, held = figures["group"], figures["held"]
    dimensions = [
        {
            "name": one.label,
            "points": points(one.value),
            "lowest": points(one.low),
            "highest": points(one.high),
            "median": points(one.median),
        }
        for one in figures["rows"]
    ]
    result = {
        "index": points(figures["index"]),
        "category": figures["result"].category.name,
        "dimensions": dimensions,
        "praised": figures["best"],
        "group_size": group.size,
        "group_points": [points(one) for one in group.points],
    }
    return {"result": result, "licence": licence(held["licence"], at) if held else None}


def points(value: Fraction | None) -> float | None:
    """Points with one decimal, as people see them."""
    return None if value is None else float(half_up(value, 1))


def voice(said: Any, stories: Any, shown_from: int) -> dict[str, Any]:
    """Figures and stories of residents."""
    return {
        "shown_from": shown_from,
        "figures": [
            {
                "question": one.question.text,
                "result": one.result if one.figure else None,
                "range": one.range if one.figure else None,
                "answers": one.figure.n if one.figure else None,
            }
            for one in said
        ],
        "stories": [{"text": one.shown, "reply": next((reply.text for reply in one.replies.all()), "")} for one in stories],
    }


def edition(one: Any, at: datetime, *, is_published: bool) -> dict[str, Any]:
    """An edition as its calendar tells it: the office's own state says nothing that is not public."""
    calendar = {name: getattr(one, name) for name in ("entries_from", "entries_until", "decision_on", "gala_on")}
    return {
        **edition_ref(one),
        **calendar,
        "stage": "published" if is_published or one.state == "closed" else _stage(one, at),
        "audits_from": one.fieldwork_from,
        "audits_until": one.fieldwork_until,
        "published_at": one.publish_at if is_published else None,
    }


def _stage(one: Any, at: datetime) -> str:
    today = timezone.localdate(at)
    if at < one.entries_from:
        return "announced"
    if at <= one.entries_until or today < one.fieldwork_from:
        return "entries"
    return "audits" if today <= one.fieldwork_until else "decision"


def version(number: int, one: Any, in_force: bool) -> dict[str, Any]:
    """A frozen version with the addresses of its files."""
    place = [number, one.version]
    return {
        "version": one.version,
        "in_force": in_force,
        "digest": one.digest,
        "frozen_on": timezone.localdate(one.frozen_at),
        "page": reverse("public:regulation-version", args=place),
        "rules": reverse("public:regulation-rules", args=place),
        "criteria": reverse("public:regulation-criteria", args=place),
    }


def practice(card: Any) -> dict[str, Any]:
    """A card in a list."""
    return {
        "id": str(card.pk),
        "title": card.title,
        "topic": {"code": card.topic, "name": editions.dimension_names().get(card.topic, "")},
        "institution": institution(card.institution),
        "published_on": timezone.localdate(card.decided_at),
        "copied": card.copied,
        "page": reverse("public:practice", args=[card.pk]),
    }
