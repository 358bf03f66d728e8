"""The moves of an invitation, of a campaign of letters, and of a wish to pass a letter on."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from lider.lifecycle import table

INVITATION = table(
    "prepared sent bounced answered declined",
    ("send", "prepared", "sent", "invitations.send_invitation", "invitations.sent"),
    ("post", "prepared", "sent", "invitations.send_invitation", "invitations.posted"),
    ("send_again", "sent bounced", "sent", "invitations.send_invitation", "invitations.sent_again"),
    ("bounce", "sent", "bounced", "invitations.send_invitation", "invitations.bounced"),
    ("answer", "prepared sent bounced", "answered", "invitations.answer_invitation", "invitations.answered"),
    ("decline", "prepared sent bounced", "declined", "invitations.answer_invitation", "invitations.declined"),
)
CAMPAIGN = table(
    "draft sending paused finished cancelled",
    ("start", "draft", "sending", "invitations.send_invitation", "invitations.campaign_started"),
    ("pause", "sending", "paused", "invitations.send_invitation", "invitations.campaign_paused"),
    ("resume", "paused", "sending", "invitations.send_invitation", "invitations.campaign_resumed"),
    ("finish", "sending", "finished", "invitations.send_invitation", "invitations.campaign_finished"),
    ("cancel", "draft sending paused", "cancelled", "invitations.send_invitation", "invitations.campaign_cancelled"),
)
FORWARD = table(
    "filed confirmed dismissed",
    ("confirm", "filed", "confirmed", "invitations.send_invitation", "invitations.forward_confirmed"),
    ("dismiss", "filed", "dismissed", "invitations.send_invitation", "invitations.forward_dismissed"),
)

#: How people call the states.
NAMES = {
    "prepared": pgettext_lazy("invitation", "prepared"),
    "sent": pgettext_lazy("invitation", "sent"),
    "bounced": pgettext_lazy("invitation", "came back"),
    "answered": pgettext_lazy("invitation", "taken up"),
    "declined": pgettext_lazy("invitation", "declined"),
}
CAMPAIGN_NAMES = {
    "draft": pgettext_lazy("campaign", "in preparation"),
    "sending": pgettext_lazy("campaign", "being sent"),
    "paused": pgettext_lazy("campaign", "paused"),
    "finished": pgettext_lazy("campaign", "sent"),
    "cancelled": pgettext_lazy("campaign", "cancelled"),
}
FORWARD_NAMES = {
    "filed": pgettext_lazy("forward", "waiting for the office"),
    "confirmed": pgettext_lazy("forward", "passed on"),
    "dismissed": pgettext_lazy("forward", "not passed on"),
}
#: How a letter travels.
WAYS = {"mail": pgettext_lazy("way of a letter", "e-mail"), "paper": pgettext_lazy("way of a letter", "paper")}
#: Why an institution of the segment gets no letter of the campaign.
LEFT_OUT = {
    "no_address": gettext_lazy("no e-mail address"),
    "no_post": gettext_lazy("no postal address"),
    "broken_address": gettext_lazy("broken e-mail address"),
    "silenced": gettext_lazy("on the do-not-contact list"),
    "invited": gettext_lazy("already invited to this edition"),
    "same_address": gettext_lazy("same address as another recipient"),
    "cancelled": gettext_lazy("campaign cancelled before sending"),
}
#: What an institution may say when it declines.
DECLINED = {
    "time": gettext_lazy("We have no time for it this year"),
    "cost": gettext_lazy("We have no money for the fee"),
    "other_programme": gettext_lazy("We take part in another programme"),
    "not_ready": gettext_lazy("We want to improve first"),
    "other": gettext_lazy("Another reason"),
}
#: Reasons that the office gives, not the institution.
DECLINED_BY_RULE = {"silenced": gettext_lazy("Asked for no more letters"), "forwarded": gettext_lazy("Passed on to the right unit")}
#: What the wish for silence covers.
SCOPES = {"address": gettext_lazy("this address only"), "institution": gettext_lazy("the whole institution")}
#: On what the wish for silence rests: code, words with the article.
BASES = {
    "objection": gettext_lazy("objection to direct marketing (GDPR, Article 21(2)–(3))"),
    "consent": gettext_lazy("consent withdrawn (GDPR, Article 7(3))"),
    "erasure": gettext_lazy("request for erasure (GDPR, Article 17)"),
    "electronic": gettext_lazy("no consent to commercial information (Polish Electronic Communications Law, Article 398)"),
    "wish": gettext_lazy("wish of an institution, without personal data"),
}
#: How the wish reached us.
SOURCES = {
    "link": gettext_lazy("button on the page of the invitation"),
    "one_click": gettext_lazy("button of the mail program"),
    "mail": gettext_lazy("e-mail to the office"),
    "phone": gettext_lazy("telephone call"),
    "letter": gettext_lazy("letter on paper"),
    "office": gettext_lazy("decision of the office"),
}
