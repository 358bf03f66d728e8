"""What the pages of invitations and campaigns print."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from lider.editions import queries as editions
from lider.invitations import paper, queries
from lider.ui.texts import date_words, datetime_words, number

#: What became of a message, by the state of the outbox.
DELIVERY = {
    "waiting": gettext_lazy("in the outbox"),
    "sending": gettext_lazy("being handed over"),
    "sent": gettext_lazy("handed over"),
    "failed": gettext_lazy("refused by the mail server"),
    "unclear": gettext_lazy("may or may not have gone"),
}
#: Columns of the funnel, in their order.
STAGES = {
    "prepared": gettext_lazy("Prepared"),
    "sent": gettext_lazy("Sent"),
    "opened": gettext_lazy("Link opened"),
    "answered": gettext_lazy("Taken up"),
    "begun": gettext_lazy("Entry begun"),
    "submitted": gettext_lazy("Entry submitted"),
    "admitted": gettext_lazy("Entry accepted"),
}


def parts(current: str, edition: Any = None) -> list[tuple[str, str, bool]]:
    """The parts of the invitations' desk as tabs."""
    query = f"?edition={edition.number}" if edition else ""
    rows = (
        ("campaigns", _("Campaigns"), "campaign-list"),
        ("invitations", _("Single letters"), "invitation-list"),
        ("funnel", _("Funnel"), "invitation-funnel"),
        ("forwards", _("Passed on"), "forward-list"),
        ("bounces", _("Came back"), "invitation-bounces"),
        ("silences", _("Do not contact"), "silence-list"),
    )
    return [(label, reverse(f"organiser:{name}") + query, key == current) for key, label, name in rows]


def campaign_options(edition: Any) -> list[tuple[str, str]]:
    """The edition's campaigns as (id, name), the newest first."""
    return [(str(id), name) for id, name in queries.campaigns(edition).values_list("id", "name")]


def detail_facts(invitation: Any) -> list[tuple[str, str]]:
    """What is known of one letter."""
    message = invitation.message
    rows = (
        (_("Campaign"), invitation.campaign.name if invitation.campaign else ""),
        (_("Way"), invitation.get_way_display()),
        (_("Recipient"), invitation.recipient),
        (_("Sent"), datetime_words(invitation.sent_at) if invitation.sent_at else ""),
        (_("Delivery"), str(DELIVERY.get(message.state, message.state)) if message else ""),
        (_("Link opened"), datetime_words(invitation.opened_at) if invitation.opened_at else ""),
        (_("Answered"), datetime_words(invitation.answered_at) if invitation.answered_at else ""),
        (_("Why declined"), invitation.get_reason_display()),
        (_("In their own words"), invitation.note),
    )
    return [(label, value) for label, value in rows if value]


def segment_facts(campaign: Any) -> list[tuple[str, str]]:
    """Whom the campaign means, in words."""
    segment, kinds, sizes = campaign.segment, editions.kind_names(), editions.size_names()
    ways = {"both": _("e-mail, and paper where there is none"), "mail": _("e-mail only"), "paper": _("paper only")}
    before = {"yes": _("took part"), "no": _("did not take part")}
    rows = (
        (_("Kinds"), ", ".join(kinds.get(code, code) for code in segment.get("kinds", [])) or _("all")),
        (_("Sizes"), ", ".join(sizes.get(code, code) for code in segment.get("sizes", [])) or _("all")),
        (_("Voivodeships"), ", ".join(segment.get("voivodeships", [])) or _("all")),
        (_("Edition before"), before.get(segment.get("previous", ""), _("does not matter"))),
        (_("Imported list"), campaign.register.file_name if campaign.register else _("the whole register")),
        (_("Way"), ways.get(segment.get("ways", "both"), "")),
        (_("Sending from"), datetime_words(campaign.send_from)),
        (_("Reminders"), reminder_words(campaign.reminder_days)),
        (_("Answers go to"), campaign.reply_to or _("the programme's own address")),
    )
    return list(rows)


def reminder_words(days: list[int]) -> str:
    """After how many days somebody without an answer is reminded."""
    return (
        _("after %(days)s days without an answer") % {"days": ", ".join(map(str, days))} if days else pgettext("reminders", "none")
    )


def campaign_numbers(campaign: Any, counted: dict[str, int]) -> list[dict[str, Any]]:
    """The numbers of a campaign, each a link to the letters it counts."""
    base = f"{reverse('organiser:invitation-list')}?edition={campaign.edition.number}&campaign={campaign.pk}"
    rows = (
        (_("letters"), "all", ""),
        (_("wait to be sent"), "prepared_mail", "&state=prepared&way=mail"),
        (_("wait for printing or posting"), "prepared_paper", "&state=prepared&way=paper"),
        (_("opened the link"), "opened", ""),
        (_("taken up"), "answered", "&state=answered"),
        (_("declined"), "declined", "&state=declined"),
        (_("came back"), "bounced", "&state=bounced"),
        (_("refused by the mail server"), "failed", "&delivery=failed"),
        (_("may or may not have gone"), "unclear", "&delivery=unclear"),
    )
    shown = [{"value": number(counted[key]), "label": label, "href": base + query} for label, key, query in rows]
    return [*shown, {"value": number(counted["reminded"]), "label": _("reminded"), "href": ""}]


def format_words(code: str) -> str:
    """ "3 × 8, 70 × 37 mm"."""
    sheet = paper.FORMATS[code]
    size = f"{number(sheet.width)} × {number(sheet.height)} mm"
    return f"{sheet.columns} × {sheet.rows}, {size}"


def printing_words(printing: Any) -> str:
    """When a printing was made, and whether it is posted."""
    made = _("printed on %(day)s") % {"day": date_words(printing.printed_at)}
    posted = _("posted on %(day)s") % {"day": date_words(printing.posted_at)} if printing.posted_at else _("not posted yet")
    return f"{made}, {posted}"
