"""The moves of an invitation."""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

INVITATION = table(
    "prepared sent bounced answered declined",
    ("send", "prepared", "sent", "invitations.send_invitation", "invitations.sent"),
    ("send_again", "sent bounced", "sent", "invitations.send_invitation", "invitations.sent_again"),
    ("bounce", "sent", "bounced", "invitations.send_invitation", "invitations.bounced"),
    ("answer", "prepared sent bounced", "answered", "invitations.answer_invitation", "invitations.answered"),
    ("decline", "prepared sent bounced", "declined", "invitations.answer_invitation", "invitations.declined"),
)

#: How people call the states.
NAMES = {
    "prepared": pgettext_lazy("invitation", "prepared"),
    "sent": pgettext_lazy("invitation", "sent"),
    "bounced": pgettext_lazy("invitation", "came back"),
    "answered": pgettext_lazy("invitation", "taken up"),
    "declined": pgettext_lazy("invitation", "declined"),
}
