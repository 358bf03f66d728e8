"""Inviting, sending in campaigns, printing, reminding, answering, passing on, and keeping silence."""

from lider.invitations.actions.answering import answer, decline, note_opened
from lider.invitations.actions.campaigns import (
    cancel,
    change_campaign,
    create_campaign,
    gather,
    pause,
    resume,
    send_trial,
    start,
)
from lider.invitations.actions.forwarding import dismiss_forward, file_forward, pass_on
from lider.invitations.actions.inviting import invite, mark_all_bounced, mark_bounced, send
from lider.invitations.actions.printing import mark_posted, print_again, print_letters
from lider.invitations.actions.sending import finish_campaign, remind, send_of_campaign
from lider.invitations.actions.silencing import end_silence, keep_silence, silence_by_link

__all__ = [
    "answer",
    "cancel",
    "change_campaign",
    "create_campaign",
    "decline",
    "dismiss_forward",
    "end_silence",
    "file_forward",
    "finish_campaign",
    "gather",
    "invite",
    "keep_silence",
    "mark_all_bounced",
    "mark_bounced",
    "mark_posted",
    "note_opened",
    "pass_on",
    "pause",
    "print_again",
    "print_letters",
    "remind",
    "resume",
    "send",
    "send_of_campaign",
    "send_trial",
    "silence_by_link",
    "start",
]
