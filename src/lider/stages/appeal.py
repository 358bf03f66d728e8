"""Carries out what a panel decided on an appeal: the award, the licence and the letter in one transaction."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from lider.awards import actions as awards
from lider.awards import letters
from lider.awards.wording import APPEAL_STATES
from lider.entries.queries import entry_of
from lider.institutions.queries import representatives_of
from lider.licences import actions as licences
from lider.licences.queries import LICENSED
from lider.mail import outbox


@transaction.atomic
def decide(*, appeal: Any, outcome: str, reason: str, by: Any, at: datetime) -> None:
    """`outcome` is "dismiss", or the tier that the upheld appeal grants: a new decision, and the licence that it brings.

    Refused as the actions of the awards refuse: before the whole panel has voted, against its votes, without reasons.
    """
    if outcome == "dismiss":
        awards.dismiss_appeal(appeal=appeal, reason=reason, by=by, at=at)
    else:
        new = awards.uphold_appeal(appeal=appeal, kind=outcome, reason=reason, by=by, at=at)
        if new.kind == LICENSED:
            licences.issue(award=new, by=by, at=at)
    entry = entry_of(appeal.institution, appeal.edition)
    address = settings.LIDER_BASE_URL + (reverse("institution:appeal", kwargs={"id": entry.pk}) if entry else "")
    letter = letters.appeal_decided(appeal, outcome=str(APPEAL_STATES[appeal.state]), address=address)
    for person in representatives_of(appeal.institution, at=at):
        outbox.post(letter, to=person.email, key=f"appeal:{appeal.pk}:{person.pk}", at=at)
