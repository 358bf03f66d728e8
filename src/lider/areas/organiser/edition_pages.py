"""What the pages of an edition print."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lider.editions import draft, queries, reading
from lider.editions.calendar import ZONE
from lider.measurement.criteria import Criterion
from lider.measurement.scales import Count, Named, OnLine
from lider.ui.texts import date_words, datetime_words, number

#: the state in which a move may be made
_MOVE_FROM = {"open": "start_fieldwork", "fieldwork": "start_measuring", "measuring": "start_deciding", "published": "close"}


def edition_tabs(edition: Any) -> list[tuple[str, str, bool]]:
    """All editions as tabs, the newest first."""
    listed = queries.editions().values_list("number", "name")
    return [(name, f"?edition={number}", number == edition.number) for number, name in listed]


def amended_words(told: int) -> str:
    """That the new version is there, and how many people get a letter about it."""
    done = _("The new version is frozen and published.")
    if not told:
        nobody = _("No institution has an entry yet, so there is nobody to be told.")
        return f"{done} {nobody}"
    letters = ngettext("%(count)s letter about it is in the outbox.", "%(count)s letters about it are in the outbox.", told)
    return f"{done} {letters % {'count': told}}"


def dates(edition: Any) -> list[tuple[str, str]]:
    """The calendar in words."""
    return [
        (_("Entries"), f"{datetime_words(edition.entries_from)} – {datetime_words(edition.entries_until)}"),
        (_("Audits"), f"{date_words(edition.fieldwork_from)} – {date_words(edition.fieldwork_until)}"),
        (_("Jury's decision"), date_words(edition.decision_on)),
        (_("Gala"), date_words(edition.gala_on)),
    ]


def stages(edition: Any, at: datetime) -> list[dict[str, Any]]:
    """The time line: what is over, what is now, what comes."""
    order = ["draft", "open", "fieldwork", "measuring", "deciding", "published", "closed"]
    here = order.index(edition.state)
    ends = (
        (1, _("Entries"), edition.entries_until.astimezone(ZONE).date()),
        (2, _("Audits"), edition.fieldwork_until),
        (4, _("Jury's decision"), edition.decision_on),
        (5, _("Gala"), edition.gala_on),
    )
    labels = [
        {"label": label, "date": day, "state": "done" if here > place else "now" if here == place else "next"}
        for place, label, day in ends
    ]
    if edition.state == "measuring":
        labels[2]["state"] = "now"
    return labels


def parts(edition: Any) -> list[dict[str, Any]]:
    """The parts of a draft with their addresses, and what each holds."""
    counted = queries.categories(edition).count()
    rows = (
        ("edition-calendar", _("Name and calendar"), _("entries until %(day)s") % {"day": date_words(edition.entries_until)}),
        ("edition-categories", _("Categories"), number(counted)),
        ("edition-weights", _("Weights of dimensions and channels"), ""),
        ("edition-criteria", _("Criteria and scorecards"), ""),
        ("edition-tiers", _("Tiers"), ""),
        ("edition-fees", _("Fees"), ""),
        ("edition-texts", _("Texts"), ""),
        ("edition-rules", _("All rules as a file"), ""),
        ("edition-precision", _("Precision and cost"), _("how many audits are enough")),
    )
    return [{"label": label, "note": note, "href": reverse(f"organiser:{name}", args=[edition.pk])} for name, label, note in rows]


def joined_categories(edition: Any) -> list[tuple[Any, list[str]]]:
    """The categories in which institutions compete, each with the names of those that were joined into it."""
    joined: dict[Any, list[str]] = {}
    listed = list(queries.categories(edition))
    for one in listed:
        joined.setdefault(one.competes_in.pk, [])
        if one.joined_into:
            joined[one.joined_into.pk].append(one.name)
    return [(one, joined[one.pk]) for one in listed if one.joined_into is None]


def moves(edition: Any) -> list[dict[str, str]]:
    """The next stage, where the organiser starts it by hand."""
    verb = _MOVE_FROM.get(edition.state)
    return [{"label": move_words(verb)[0], "href": reverse("organiser:edition-move", args=[edition.pk, verb])}] if verb else []


def move_words(verb: str) -> tuple[str, list[str]]:
    """The button of a move, and what follows from it."""
    return {
        "start_fieldwork": (
            _("Begin the audits"),
            [_("Audits may be made from now on."), _("Institutions cannot withdraw by themselves any more.")],
        ),
        "start_measuring": (
            _("End the audits"),
            [_("No further audit is made."), _("Remarks, corrections and ranking runs follow.")],
        ),
        "start_deciding": (_("Hand over to the jury"), [_("The jury sees the coded dossiers and votes.")]),
        "close": (_("Close the edition"), [_("The edition is over. Its published results stay where they are.")]),
    }[verb]


def scorecard_rows(edition: Any) -> list[dict[str, Any]]:
    """Criteria as written, with names instead of codes."""
    channels, dimensions = queries.channel_names(), queries.dimension_names()
    scales = scale_names()
    return [
        {
            **row,
            "text": reading.criterion_text(row["code"], row["text_pl"]),
            "channel_name": channels.get(row["channel"], row["channel"]),
            "dimension_name": dimensions.get(row["dimension"], row["dimension"]),
            "scale_name": scales.get(row["scale"], row["scale"]),
        }
        for row in draft.rows(queries.texts_in_force(edition)[1])
    ]


def scale_names() -> dict[str, str]:
    """The kinds of scales in words."""
    return {
        "yes_no": _("yes or no"),
        "anchored_0_4": _("five steps with descriptions"),
        "choice": _("one of several answers"),
        "count": _("a count"),
        "share_of_key": _("a share of the answer key"),
        "duration_minutes": _("minutes"),
        "duration_seconds": _("seconds"),
        "working_days": _("working days"),
    }


def answers(criterion: Criterion) -> list[tuple[str, str]]:
    """The answers that the scorecard offers, with the words of the programme; none where something is measured."""
    if not isinstance(criterion.points, Named):
        return []
    words = queries.statements_texts()
    if criterion.scale == "anchored_0_4":
        anchors = words.get("anchors", {})
        texts = anchors.get(criterion.code) or anchors.get("generic", [])
        return [(name, text) for name, text in zip(criterion.points.names, texts, strict=False)]
    own = words.get("choices", {}).get(criterion.code, {})
    return [(name, str(own.get(name) or words.get("answers", {}).get(name, name))) for name in criterion.points.names]


def measured(criterion: Criterion) -> str:
    """What is typed where something is measured or counted."""
    units = queries.statements_texts().get("units", {})
    match criterion.points:
        case OnLine():
            return _("a number (%(unit)s) or no reply") % {"unit": units.get(criterion.scale, "")}
        case Count(first, last, _low, _high):
            return _("a number from %(first)s to %(last)s") % {"first": first, "last": last}
    return _("how many points of the key were given")
