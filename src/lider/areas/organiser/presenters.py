"""What the organiser's pages print."""

from typing import Any

import rules
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

#: key, label, URL name, icon, permission
ITEMS = (
    ("today", _("Today"), "organiser:today", "home", "accounts.enter_office"),
    ("editions", _("Editions"), "organiser:edition-list", "calendar", "editions.see_editions"),
    ("institutions", _("Institutions"), "organiser:institution-list", "list", "institutions.see_institutions"),
    ("invitations", _("Invitations"), "organiser:invitation-list", "mail", "invitations.see_invitations"),
    ("entries", _("Entries"), "organiser:entry-list", "edit", "entries.see_entries"),
    ("auditors", _("Auditors"), "organiser:auditor-list", "users", "fieldwork.see_auditors"),
    ("scenarios", _("Scenarios"), "organiser:scenario-list", "question", "fieldwork.see_scenarios"),
    ("plan", _("Audits"), "organiser:audit-list", "visit", "fieldwork.see_audits"),
    ("review", _("Review"), "organiser:review-list", "check", "fieldwork.review_audit"),
    ("remarks", _("Remarks"), "organiser:remark-list", "info", "findings.see_remarks"),
    ("runs", _("Ranking"), "organiser:run-list", "report", "rankings.see_runs"),
    ("jury", _("Jury"), "organiser:jury", "jury", "awards.see_jury"),
    ("licences", _("Licences"), "organiser:licence-list", "licence", "licences.see_licences"),
    ("people", _("People"), "organiser:people", "user", "accounts.grant_role"),
    ("outbox", _("Outbox"), "organiser:message-list", "mail", "mail.read_outbox"),
    ("journal", _("Journal"), "organiser:journal", "journal", "journal.read_journal"),
)


def desk(request: HttpRequest, current: str, **context: Any) -> dict[str, Any]:
    """The context of a desk page: navigation of what this person may open, and whatever the page adds."""
    visitor = request.visitor  # type: ignore[attr-defined]
    navigation = [
        {"label": label, "href": reverse(url), "icon": icon, "current": key == current}
        for key, label, url, icon, permission in ITEMS
        if rules.has_perm(permission, visitor)
    ]
    return {"area": _("Organiser"), "home": reverse("organiser:today"), "navigation": navigation, **context}
