"""The moves of a gala, of a guest and of a ticket, and the groups of guests."""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

GALA = table(
    "draft announced cancelled",
    ("announce", "draft", "announced", "gala.plan_gala", "gala.announced"),
    ("cancel", "draft announced", "cancelled", "gala.plan_gala", "gala.cancelled"),
)
GUEST = table(
    "named invited accepted declined replaced cancelled",
    ("invite", "named", "invited", "gala.invite_guest", "gala.guest_invited"),
    ("accept", "invited accepted declined", "accepted", "gala.answer_invitation", "gala.guest_accepted"),
    ("decline", "invited accepted", "declined", "gala.answer_invitation", "gala.guest_declined"),
    ("replace", "invited accepted declined", "replaced", "gala.answer_invitation", "gala.guest_replaced"),
    ("cancel", "named invited accepted declined", "cancelled", "gala.invite_guest", "gala.guest_cancelled"),
)
TICKET = table(
    "issued withdrawn",
    ("withdraw", "issued", "withdrawn", "gala.answer_invitation", "gala.ticket_withdrawn"),
)
#: Guests who still have a right to a place.
HOLDING = ("named", "invited", "accepted")
#: Guests who are not, or no longer, on the list: their address may be invited again.
GONE = ("replaced", "cancelled")

GALA_NAMES = {
    "draft": pgettext_lazy("gala", "being prepared"),
    "announced": pgettext_lazy("gala", "announced"),
    "cancelled": pgettext_lazy("gala", "called off"),
}
GUEST_NAMES = {
    "named": pgettext_lazy("guest", "not invited yet"),
    "invited": pgettext_lazy("guest", "waiting for the answer"),
    "accepted": pgettext_lazy("guest", "coming"),
    "declined": pgettext_lazy("guest", "not coming"),
    "replaced": pgettext_lazy("guest", "passed on"),
    "cancelled": pgettext_lazy("guest", "taken back"),
}
PARTICIPANTS, LAUREATES = "participants", "laureates"
GROUPS = {
    PARTICIPANTS: pgettext_lazy("guests", "Participants"),
    LAUREATES: pgettext_lazy("guests", "Laureates"),
    "jury": pgettext_lazy("guests", "Jury"),
    "partners": pgettext_lazy("guests", "Partners"),
    "press": pgettext_lazy("guests", "Press"),
}
