"""Background work: letters of campaigns in portions, reminders that are due."""

from datetime import datetime

from lider.clock import reading
from lider.editions import queries as editions
from lider.invitations import actions, letters, queries
from lider.invitations.models import Campaign
from lider.lifecycle import Refused

#: Letters in one round of the worker: few enough that a pause takes hold soon.
PORTION = 50


def send_campaigns() -> int:
    """One portion of every campaign that is being sent, and of its reminders; returns how many letters went to the outbox."""
    at = reading.now()
    sent = sum(_send(campaign, at) for campaign in queries.campaigns_to_send(at=at))
    return sent + sum(_remind(campaign, at) for campaign in queries.campaigns_to_remind())


def _send(campaign: Campaign, at: datetime) -> int:
    if not editions.takes_entries(campaign.edition, at=at):
        return 0  # the links would lead nowhere; the campaign's page says so
    waiting = queries.next_letters(campaign, PORTION)
    known = letters.shared(campaign.edition, at=at) if waiting else {}
    sent = sum(actions.send_of_campaign(invitation=one, known=known, by=None, at=at) for one in waiting)
    if len(waiting) < PORTION:
        try:
            actions.finish_campaign(campaign=campaign, by=None, at=at)
        except Refused:
            return sent  # somebody paused or cancelled it in the meantime
    return sent


def _remind(campaign: Campaign, at: datetime) -> int:
    due = queries.due_reminders(campaign, PORTION, at=at) if editions.takes_entries(campaign.edition, at=at) else []
    known = letters.shared(campaign.edition, at=at) if due else {}
    sent = 0
    for invitation, number in due:
        invitation.campaign = campaign
        try:
            actions.remind(invitation=invitation, number=number, known=known, by=None, at=at)
        except Refused:
            continue
        sent += 1
    return sent
