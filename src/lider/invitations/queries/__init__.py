"""Reading invitations, campaigns and the do-not-contact list."""

from lider.invitations.addresses import digest
from lider.invitations.queries.campaigns import (
    campaign_by_id,
    campaigns,
    campaigns_to_remind,
    campaigns_to_send,
    counts,
    due_reminders,
    forward_by_id,
    forwards,
    left_out,
    next_letters,
    open_forward,
    paper,
    printed_in,
    printing_by_id,
    printings,
    unprinted,
)
from lider.invitations.queries.segments import institutions_in, preview_of
from lider.invitations.queries.silences import is_silenced, silence_by_id, silenced_addresses, silenced_institutions, silences
from lider.invitations.queries.single import (
    funnel_rows,
    invitation_by_id,
    invitation_by_secret,
    invitations,
    not_invited,
)

__all__ = [
    "campaign_by_id",
    "campaigns",
    "campaigns_to_remind",
    "campaigns_to_send",
    "counts",
    "digest",
    "due_reminders",
    "forward_by_id",
    "forwards",
    "funnel_rows",
    "institutions_in",
    "invitation_by_id",
    "invitation_by_secret",
    "invitations",
    "is_silenced",
    "left_out",
    "next_letters",
    "not_invited",
    "open_forward",
    "paper",
    "preview_of",
    "printed_in",
    "printing_by_id",
    "printings",
    "silence_by_id",
    "silenced_addresses",
    "silenced_institutions",
    "silences",
    "unprinted",
]
