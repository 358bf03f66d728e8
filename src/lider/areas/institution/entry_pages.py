"""What the pages of an entry print."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from lider.editions import queries as editions
from lider.entries import copying, form, queries, withdrawing
from lider.entries.queries import exchange
from lider.institutions import queries as institutions
from lider.institutions.form import hours_in_words
from lider.ui.texts import date_words, datetime_words

EDITABLE = ("draft", "returned")


def cards(visitor: Any, at: datetime) -> list[dict[str, Any]]:
    """For each institution of the visitor: its entry to the current edition, and whether one can be begun."""
    found = _cards(visitor, at)
    entered = [card["entry"] for card in found if card["entry"]]
    in_time = {entry.pk for entry in entered if queries.may_submit(entry, at=at)}
    missing = queries.problems_of_all(entry for entry in entered if entry.state in EDITABLE and entry.pk in in_time)
    return [
        {
            **card,
            "next": next_step(card["entry"], at, missing),
            "in_time": card["entry"] is not None and card["entry"].pk in in_time,
        }
        for card in found
    ]


def beginnings(visitor: Any, at: datetime) -> list[dict[str, Any]]:
    """The institutions of the visitor that may begin an entry now."""
    return [card for card in _cards(visitor, at) if card["may_begin"]]


def _cards(visitor: Any, at: datetime) -> list[dict[str, Any]]:
    edition, mine = editions.current_edition(), institutions.represented_by(visitor.person, at=at)
    known = {entry.institution_id: entry for entry in queries.entries_of_all(mine) if edition and entry.edition_id == edition.pk}
    open_now = bool(edition and editions.takes_entries(edition, at=at))
    return [
        {"institution": one, "edition": edition, "entry": known.get(one.pk), "may_begin": open_now and _is_free(known.get(one.pk))}
        for one in mine
    ]


def _is_free(entry: Any) -> bool:
    return entry is None or entry.state == "withdrawn"


def next_step(entry: Any, at: datetime, missing: Mapping[UUID, Any] | None = None) -> dict[str, Any] | None:
    """The one thing to do next, as label and address; None where there is nothing to do.

    `missing` is what the drafts lack, where it is known already.
    """
    if entry is None:
        return None
    if entry.state in EDITABLE:
        if not queries.may_submit(entry, at=at):
            return None
        step = first_open(queries.problems_of(entry) if missing is None else missing[entry.pk])
        return {"label": _("Go on with the entry"), "href": reverse("institution:entry-step", args=[entry.pk, step])}
    if entry.state == "admitted" and entry.staff_told_at is None:
        return {"label": _("Confirm that the staff know"), "href": reverse("institution:staff-notice", args=[entry.pk])}
    return {"label": _("Look at the entry"), "href": reverse("institution:entry-detail", args=[entry.pk])}


def first_open(missing: Mapping[str, Any]) -> str:
    """The first step in which something is missing; the last one where nothing is."""
    return next(iter(missing), form.STEPS[-1][0])


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


def affairs(entry: Any) -> list[tuple[str, str, str]]:
    """What goes with the entry, as label, address and a word about what waits there."""
    unread = str(_("there is a new message")) if exchange.is_unread(exchange.thread_of(entry)) else ""
    return [
        (_("Messages"), reverse("institution:entry-thread", args=[entry.pk]), unread),
        (_("Documents"), reverse("institution:entry-documents", args=[entry.pk]), ""),
        (_("Order and payment"), reverse("institution:entry-order", args=[entry.pk]), ""),
    ]


def consequences(entry: Any, at: datetime) -> list[str]:
    """What a withdrawal means now, said before the button."""
    said = [_("The institution does not take part in this edition.")]
    if withdrawing.is_free(entry, at=at):
        said.append(_("There is nothing to pay."))
    else:
        said.append(
            _("The time of a free withdrawal ended on %(day)s. The whole fee stays due.")
            % {"day": date_words(withdrawing.free_until(entry))}
        )
    if entry.state == "admitted":
        said.append(_("Audits that were planned do not take place. What was observed already is not released and not published."))
        said.append(_("Documents, messages and payments are kept as long as the law asks for it."))
    if editions.takes_entries(entry.edition, at=at):
        moment = datetime_words(entry.edition.entries_until)
        said.append(_("It can be begun again as long as entries are taken: until %(moment)s (Polish time).") % {"moment": moment})
    return said
