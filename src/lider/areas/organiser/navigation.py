"""The office's side navigation: one line here is one entry there. Who may not open a page does not see its line."""

from typing import Any, NamedTuple

import rules
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Place(NamedTuple):
    """What `desk(request, key)` names as the present place; the icons are shown at /guide/."""

    key: str
    label: Any
    url: str
    icon: str
    permission: str


#: heading, and what stands under it; a heading without a visible entry is not shown
GROUPS: tuple[tuple[Any, tuple[Place, ...]], ...] = (
    ("", (
        Place("today", _("Today"), "organiser:today", "home", "accounts.enter_office"),
    )),
    (_("Edition"), (
        Place("editions", _("Editions"), "organiser:edition-list", "calendar", "editions.see_editions"),
        Place("invitations", _("Invitations"), "organiser:invitation-list", "mail", "invitations.see_invitations"),
        Place("entries", _("Entries"), "organiser:entry-list", "entry", "entries.see_entries"),
        Place("threads", _("Messages"), "organiser:thread-list", "remark", "entries.answer_note"),
        Place("orders", _("Orders and payments"), "organiser:order-list", "report", "entries.see_entries"),
    )),
    (_("Institutions"), (
        Place("institutions", _("Institutions"), "organiser:institution-list", "building", "institutions.see_institutions"),
        Place("registers", _("Import of a register"), "organiser:register-list", "upload", "institutions.import_register"),
    )),
    (_("Audits"), (
        Place("auditors", _("Auditors"), "organiser:auditor-list", "users", "fieldwork.see_auditors"),
        Place("scenarios", _("Scenarios"), "organiser:scenario-list", "question", "fieldwork.see_scenarios"),
        Place("proposals", _("Planning"), "organiser:proposal-list", "calendar", "fieldwork.assign_audit"),
        Place("plan", _("Audits"), "organiser:audit-list", "visit", "fieldwork.see_audits"),
        Place("review", _("Review"), "organiser:review-list", "eye", "fieldwork.review_audit"),
        Place("severities", _("Strictness"), "organiser:severity-list", "half", "rankings.see_severities"),
        Place("remarks", _("Remarks"), "organiser:remark-list", "remark", "findings.see_remarks"),
        Place("expenses", _("Expenses"), "organiser:expense-list", "orders", "fieldwork.see_expenses"),
        Place("settlements", _("Settlements"), "organiser:settlement-list", "settlements", "fieldwork.see_settlements"),
        Place("vault", _("Vault"), "organiser:vault-list", "lock", "fieldwork.see_vault"),
    )),
    (_("Results"), (
        Place("runs", _("Ranking"), "organiser:run-list", "report", "rankings.see_runs"),
        Place("jury", _("Jury"), "organiser:jury", "jury", "awards.see_jury"),
        Place("engravings", _("Engravings"), "organiser:engraving-list", "edit", "awards.see_engravings"),
    )),
    (_("After the results"), (
        Place("licences", _("Licences"), "organiser:licence-list", "licence", "licences.see_licences"),
        Place("misuse", _("Reports of misuse"), "organiser:misuse-list", "warning", "licences.settle_misuse"),
        Place("practices", _("Practices"), "organiser:practice-list", "practices", "practices.see_practices"),
        Place("gala", _("Gala"), "organiser:gala", "gala", "gala.see_gala"),
        Place("order", _("Order of calling"), "organiser:gala-order", "gala", "gala.find_order"),
        Place("partners", _("Partners"), "organiser:partner-list", "users", "editions.keep_partners"),
    )),
    (_("Residents' voice"), (
        Place("voice", _("Opinions"), "organiser:opinion-list", "voice", "voice.see_opinions"),
        Place("nominations", _("Nominations"), "organiser:nomination-list", "list", "voice.see_nominations"),
    )),
    (_("Office"), (
        Place("people", _("People"), "organiser:people", "user", "accounts.grant_role"),
        Place("outbox", _("Outbox"), "organiser:message-list", "outbox", "mail.read_outbox"),
        Place("journal", _("Journal"), "organiser:journal", "journal", "journal.read_journal"),
        Place("data-requests", _("Requests about data"), "organiser:data-request-list", "lock", "accounts.settle_data_requests"),
        Place("retention", _("Retention"), "organiser:retention", "calendar", "accounts.see_retention"),
        Place("processing", _("Register of processing"), "organiser:processing", "list", "accounts.see_retention"),
        Place("help", _("Help"), "help-organiser", "question", "accounts.enter_office"),
    )),
)  # fmt: skip


#: For the chair of the jury who keeps the order of calling and has no role in the office.
OUTSIDE = (
    Place("jury-home", _("Jury"), "juror:home", "home", "awards.enter_jury"),
    Place("order", _("Order of calling"), "organiser:gala-order", "gala", "gala.find_order"),
)


def home(visitor: Any) -> str:
    """Where this person's day begins."""
    return reverse("organiser:today" if rules.has_perm("accounts.enter_office", visitor) else "juror:home")


def navigation(visitor: Any, current: str) -> list[dict[str, Any]]:
    """What this person may open: entries without a heading as they are, the others as groups."""
    if not rules.has_perm("accounts.enter_office", visitor):
        return [_item(place, current) for place in OUTSIDE if rules.has_perm(place.permission, visitor)]
    shown: list[dict[str, Any]] = []
    for heading, places in GROUPS:
        items = [_item(place, current) for place in places if rules.has_perm(place.permission, visitor)]
        if not heading:
            shown += items
        elif items:
            shown.append({"label": heading, "items": items, "current": any(item["current"] for item in items)})
    return shown


def _item(place: Place, current: str) -> dict[str, Any]:
    return {"label": place.label, "href": reverse(place.url), "icon": place.icon, "current": place.key == current}
