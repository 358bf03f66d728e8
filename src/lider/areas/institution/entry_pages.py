"""What the pages of an entry print."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lider.editions import queries as editions
from lider.entries import copying, form, queries
from lider.institutions import queries as institutions
from lider.institutions.form import hours_in_words

EDITABLE = ("draft", "returned")


def cards(visitor: Any, at: datetime) -> list[dict[str, Any]]:
    """For each institution of the visitor: its entry to the current edition, and whether one can be begun."""
    return [{**card, "next": next_step(card["entry"], at)} for card in _cards(visitor, at)]


def beginnings(visitor: Any, at: datetime) -> list[dict[str, Any]]:
    """The institutions of the visitor that may begin an entry now."""
    return [card for card in _cards(visitor, at) if card["may_begin"]]


def _cards(visitor: Any, at: datetime) -> list[dict[str, Any]]:
    edition, mine = editions.current_edition(), institutions.represented_by(visitor.person, at=at)
    known = {entry.institution_id: entry for entry in queries.entries_of_all(mine) if edition and entry.edition_id == edition.pk}
    open_now = bool(edition and editions.takes_entries(edition, at=at))
    return [
        {"institution": one, "edition": edition, "entry": known.get(one.pk), "may_begin": open_now and one.pk not in known}
        for one in mine
    ]


def next_step(entry: Any, at: datetime) -> dict[str, Any] | None:
    """The one thing to do next, as label and address; None where there is nothing to do."""
    if entry is None:
        return None
    if entry.state in EDITABLE:
        if not queries.may_submit(entry, at=at):
            return None
        return {"label": _("Go on with the entry"), "href": reverse("institution:entry-step", args=[entry.pk, first_open(entry)])}
    if entry.state == "admitted" and entry.staff_told_at is None:
        return {"label": _("Confirm that the staff know"), "href": reverse("institution:staff-notice", args=[entry.pk])}
    return {"label": _("Look at the entry"), "href": reverse("institution:entry-detail", args=[entry.pk])}


def first_open(entry: Any) -> str:
    """The first step in which something is missing; the last one where nothing is."""
    return next(iter(queries.problems_of(entry)), form.STEPS[-1][0])


def steps(entry: Any) -> list[tuple[str, str]]:
    """Titles and addresses of the steps."""
    return [(str(title), reverse("institution:entry-step", args=[entry.pk, code])) for code, title, _form in form.STEPS]


def number_of(step: str) -> int:
    """The step's place, from 1."""
    return [code for code, _title, _form in form.STEPS].index(step) + 1


def after(step: str) -> str | None:
    """The step that follows; None after the last one."""
    codes = [code for code, _title, _form in form.STEPS]
    place = codes.index(step) + 1
    return codes[place] if place < len(codes) else None


def price(entry: Any) -> dict[str, Any] | None:
    """The price as it stands now, in zlotys, line by line."""
    found = queries.price_of(entry)
    if found is None:
        return None
    lines = [
        {
            "text": copying.LINES[line.what],
            "quantity": line.quantity,
            "net": copying.zlotys(line.net),
            "gross": copying.zlotys(line.gross),
        }
        for line in found.lines
    ]
    sums = {name: copying.zlotys(getattr(found, name)) for name in ("net", "vat", "gross")}
    return {"lines": lines, **sums, "vat_percent": found.vat_percent}


def summary(entry: Any) -> list[dict[str, Any]]:
    """Everything that was filled in, by step, for reading."""
    answers = entry.answers
    parties = {"unit": _("Audited unit"), "payer": _("Payer"), "recipient": _("Recipient")}
    makers = {"unit": copying.audited, "payer": copying.payer, "recipient": copying.recipient}
    found = [
        {"title": parties[who], "step": "unit" if who == "unit" else "parties", "facts": _party(make(answers))}
        for who, make in makers.items()
    ]
    found.insert(1, {"title": _("Service points"), "step": "points", "facts": _points(entry)})
    found.append({"title": _("Contact person"), "step": "people", "facts": _people(copying.contact(answers))})
    found.append({"title": _("Who signs"), "step": "people", "facts": _people(copying.authority(answers))})
    return found


def _party(party: Any) -> list[tuple[str, str]]:
    address = ", ".join(party["lines"])
    return [(_("Name"), party["name"] or "–"), (_("Address"), address or "–"), *_pairs(party["facts"])]


def _people(facts: Any) -> list[tuple[str, str]]:
    return _pairs(facts) or [(_("Not filled in yet"), "–")]


def _pairs(facts: Any) -> list[tuple[str, str]]:
    return [(fact["label"], fact["value"]) for fact in facts]


def _points(entry: Any) -> list[tuple[str, str]]:
    found = [(point.name, ", ".join(filter(None, (point.street, point.place)))) for point in queries.points_of(entry)]
    return found or [(_("Not filled in yet"), "–")]


def points(entry: Any) -> list[dict[str, Any]]:
    """The institution's service points with their hours, and where to change them."""
    return [
        {
            "name": point.name,
            "address": ", ".join(filter(None, (point.street, point.place))),
            "hours": hours_in_words(point),
            "href": reverse("institution:point-change", args=[entry.pk, point.pk]),
        }
        for point in institutions.points(entry.institution)
    ]
