"""What the page on the quality of a run's measurement prints."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

from django.utils.translation import gettext as _

from lider.areas.organiser import measurement_words as words
from lider.editions import queries as editions
from lider.editions.reading import worded
from lider.entries import queries as entries
from lider.rankings import queries

#: The ways of measuring that are compared, in the order of the table.
WAYS = ("logit", "identity", "raw")


def quality(run: Any, measurement: Any) -> dict[str, Any]:
    """All that is known of a run's measurement, in the words and numbers of the page."""
    cautions = words.cautions(measurement.cautions)
    if measurement.document is None:
        return {"cautions": cautions}
    document = measurement.document
    names = {str(entry.pk): entry.institution.name for entry in entries.admitted_entries(run.edition)}
    return {
        "cautions": cautions,
        "method": document["method"],
        "link": ways()[document["method"]["link"]],
        "reliability": document["reliability"]["institutions"],
        "reach": _reach(run),
        "sources": _sources(document),
        "parts": [[names.get(one, one) for one in part] for part in document["subsets"]],
        "bridges": [_bridge(one, names) for one in measurement.bridges],
        "ways": [_pair(one) for one in document["sensitivity"]["changes"]],
        "channels": _effects(document["channels"], editions.channel_names()),
        "scenarios": _effects(document["scenarios"], {}),
        "time": _time(document.get("drift")),
        "unit": _("logits") if document["method"]["unit"] == "logit" else _("points"),
    }


def ways() -> dict[str, str]:
    """The ways of measuring by code."""
    return {
        "logit": _("full model: by criterion"),
        "identity": _("simple model: points of audits"),
        "raw": _("plain mean of audits"),
    }


def criteria(measurement: Any, edition: Any) -> list[dict[str, Any]]:
    """How each criterion fits, those with flags first, then in the order of their codes."""
    known = editions.criteria_of(edition)
    found = (measurement.document or {}).get("criteria", [])
    rows = [
        {**row, "text": worded(known[row["id"]]) if row["id"] in known else "", "words": words.flags(row["flags"])} for row in found
    ]
    return sorted(rows, key=lambda row: (not row["flags"], row["id"]))


def _reach(run: Any) -> float | None:
    """How far intervals of fair scores reach to either side, on average, in points."""
    found = [(one.high - one.low) / 2 for one in queries.fair_scores(run) if one.low is not None and one.high is not None]
    return sum(found) / len(found) if found else None


def _sources(document: Mapping[str, Any]) -> list[tuple[str, float | None]]:
    """Where differences of audits come from, as typical differences in points."""
    found = document["sensitivity"]["variances_in_points"]
    labels = {
        "institution": _("between institutions: what is to be measured"),
        "visit": _("between audits of one institution: day, matter, person"),
        "auditor": _("between auditors: how strictly they judge"),
    }
    return [(label, _root(found.get(name, {}).get("estimate"))) for name, label in labels.items()]


def _time(drift: Mapping[str, Any] | None) -> str:
    """Whether all auditors together changed; empty where nobody knows when audits were made."""
    if drift is None:
        return ""
    if drift["together"]["flagged"]:
        if drift["together"]["size"] > 0:
            return _("Yes: for the same service all auditors together gave fewer points late than early.")
        return _("Yes: for the same service all auditors together gave more points late than early.")
    if drift["seen"]:
        return _("Not as far as can be seen: the same institutions were judged alike early and late.")
    return _("Nobody can tell: audits of single institutions lie too close together in time.")


def _root(variance: float | None) -> float | None:
    return None if variance is None else sqrt(max(variance, 0))


def _bridge(one: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {"entry": names.get(one["entry"], ""), "entries": [names.get(other, "") for other in one["entries"]]}


def _pair(one: Mapping[str, Any]) -> dict[str, Any]:
    first, second = (ways()[name] for name in one["between"])
    return {**one, "label": f"{first} – {second}"}


def _effects(rows: Any, names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{**row, "name": names.get(row["id"], row["id"])} for row in rows]
