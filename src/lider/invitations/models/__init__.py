"""Campaigns, invitations, reminders, printings, forwards, and the do-not-contact list."""

from lider.invitations.models.campaign import Campaign, LeftOut, Printing
from lider.invitations.models.invitation import Forward, Invitation, Reminder
from lider.invitations.models.silence import DoNotContact

__all__ = ["Campaign", "DoNotContact", "Forward", "Invitation", "LeftOut", "Printing", "Reminder"]
