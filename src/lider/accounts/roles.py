"""The roles of the organiser's office, in words a lawyer can read."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RoleKind:
    """A role: its stored code, its name, and what it is for."""

    code: str
    name: str | Promise
    purpose: str | Promise


ORGANISER = "organiser"
COORDINATOR = "coordinator"
REVIEWER = "reviewer"
GUARANTOR = "guarantor"
MEDIA = "media"

ROLES = (
    RoleKind(ORGANISER, _("organiser"), _("Runs the programme: editions, regulation, entries, decisions.")),
    RoleKind(COORDINATOR, _("coordinator"), _("Runs the fieldwork: auditors, assignments, remarks.")),
    RoleKind(REVIEWER, _("reviewer"), _("Checks audits before they count; never their own.")),
    RoleKind(GUARANTOR, _("guarantor"), _("The second person for sealing, publishing and the vault; has no other rights.")),
    RoleKind(MEDIA, _("press"), _("Reads the press area.")),
)
