"""What the pages of an entry print."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.entries import copying, queries
from lider.ui.texts import date_words, datetime_words, money

HEADER = (
    gettext_lazy("Number"), gettext_lazy("Institution"), gettext_lazy("Town"), gettext_lazy("State"), gettext_lazy("Category"),
    gettext_lazy("Submitted"), gettext_lazy("On paper"), gettext_lazy("Staff told"),
)  # fmt: skip


def cells(entry: Any) -> list[Any]:
    """One line of an export."""
    category = entry.category.competes_in.name if entry.category else ""
    paper = _("yes") if entry.on_paper else _("no")
    state, told = entry.get_state_display(), entry.staff_told_at
    return [entry.reference, entry.institution.name, entry.institution.place, state, category, entry.submitted_at, paper, told]


def category_label(category: Any) -> str:
    """A category's name, and in which other it competes where it was joined."""
    if category.joined_into is None:
        return str(category.name)
    return _("%(category)s – competes in: %(joined)s") % {"category": category.name, "joined": category.joined_into.name}


def facts(entry: Any) -> list[tuple[str, str]]:
    """The head of an entry."""
    rows = [
        (_("Number"), entry.reference),
        (_("Edition"), entry.edition.name),
        (_("Kind"), entry.institution.kind.name),
        (_("Submitted"), datetime_words(entry.submitted_at)),
    ]
    if entry.on_paper:
        rows.append((_("Came on paper on"), date_words(entry.received_on)))
    if entry.category:
        rows.append((_("Category"), entry.category.competes_in.name))
    if entry.state == "admitted":
        rows.append((_("Staff told"), datetime_words(entry.staff_told_at)))
        if entry.staff_paper_on:
            rows.append((_("Confirmed on paper"), f"{date_words(entry.staff_paper_on)}, {entry.staff_paper_note}"))
    if entry.complete_until and entry.state == "returned":
        rows.append((_("To be completed until"), datetime_words(entry.complete_until)))
    return rows


def summary(entry: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything that was filled in, under its headings."""
    answers = entry.answers
    points = [(point.name, ", ".join(filter(None, (point.street, point.place)))) for point in queries.points_of(entry)]
    groups = [
        (_("Audited unit"), _party(copying.audited(answers))),
        (_("Service points"), points),
        (_("Payer"), _party(copying.payer(answers))),
        (_("Recipient"), _party(copying.recipient(answers))),
        (_("Contact person"), _pairs(copying.contact(answers))),
        (_("Who signs"), _pairs(copying.authority(answers))),
    ]
    return [(title, rows or [(_("Not filled in yet"), "–")]) for title, rows in groups]


def _party(party: Any) -> list[tuple[str, str]]:
    rows = [(_("Name"), party["name"]), (_("Address"), ", ".join(party["lines"])), *_pairs(party["facts"])]
    return [(label, value) for label, value in rows if value]


def _pairs(listed: Any) -> list[tuple[str, str]]:
    return [(fact["label"], fact["value"]) for fact in listed]


def price_lines(entry: Any) -> list[tuple[str, str]]:
    """The order, line by line, gross."""
    price = queries.price_of(entry)
    if price is None:
        return []
    rows = [(str(copying.LINES[line.what]), money(copying.zlotys(line.gross))) for line in price.lines]
    return [*rows, (_("Together, gross"), money(copying.zlotys(price.gross)))]
