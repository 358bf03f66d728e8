"""The letter of invitation, its reminder and its trial: the words of the campaign, or the programme's own, filled in."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from lider.editions import filling, programme
from lider.editions import queries as editions
from lider.editions.models import Edition
from lider.invitations import wording
from lider.invitations.models import Campaign, Invitation
from lider.mail.letters import Letter
from lider.ui import texts

HEAD = "{{miejscowosc}}, {{data}}\n\n{{instytucja}}\n\n"
TAIL = "\n\n{{podpisujacy}}\n{{funkcja}}\n\ne-mail: {{email}}\ntel. {{telefon}}"


def link(secret: str) -> str:
    """The personal address that opens an invitation."""
    return f"{settings.LIDER_BASE_URL}/institution/invitation/{secret}/"


def stop_link(secret: str) -> str:
    """Where a button asks for no more letters."""
    return f"{link(secret)}stop/"


def shared(edition: Edition, *, at: datetime) -> dict[str, str]:
    """What is the same in every letter of the edition, in Polish. Made once for many letters."""
    with translation.override("pl"):
        places = editions.places(edition)
        own = {"data": texts.date_words(at), "miejscowosc": programme.programme()["organiser"]["town"]}
    return {**places, **own}


def invitation_letter(
    invitation: Invitation,
    secret: str,
    *,
    laureates: Sequence[str] = (),
    at: datetime,
    known: Mapping[str, str] | None = None,
) -> Letter:
    """The letter, in Polish. `laureates` are those of the edition before; without any, the sentence that names them is left out."""
    campaign = invitation.campaign
    values = _values(invitation, secret, known or shared(invitation.edition, at=at))
    if campaign is None:
        values["laureaci"] = ", ".join(laureates or laureates_before(invitation.edition.number))
        text = wording.filled(programme.text("letter.txt"), values)
        return Letter(own_subject(invitation.edition), _signed_off(text, secret), stop_link(secret))
    whole = f"{HEAD}{campaign.salutation}\n\n{campaign.text.strip()}\n\n{campaign.closing}{_tail(campaign)}"
    return _of_campaign(campaign, campaign.subject, whole, values, secret)


def reminder_letter(invitation: Invitation, secret: str, *, known: Mapping[str, str]) -> Letter:
    """The reminder of a campaign's letter, in Polish, with a link of its own."""
    campaign = invitation.campaign
    if campaign is None:
        raise ValueError("an invitation without a campaign has no reminder")
    with translation.override("pl"):
        subject = _("Reminder: %(subject)s") % {"subject": campaign.subject}
    whole = f"{HEAD}{campaign.salutation}\n\n{campaign.reminder.strip()}\n\n{campaign.closing}{_tail(campaign)}"
    return _of_campaign(campaign, subject, whole, _values(invitation, secret, known), secret)


def trial_letter(invitation: Invitation, *, at: datetime) -> Letter:
    """The letter as its recipient would get it, without a link that works, marked as a trial."""
    with translation.override("pl"):
        letter = invitation_letter(invitation, _("personal-link"), at=at)
        return Letter(_("Trial: %(subject)s") % {"subject": letter.subject}, letter.text, reply_to=letter.reply_to)


def own_subject(edition: Edition) -> str:
    """The programme's own subject, in Polish."""
    with translation.override("pl"):
        return _("Invitation to the programme “%(programme)s”, edition %(edition)s") % {
            "programme": programme.programme()["name"],
            "edition": filling.roman(edition.number),
        }


def laureates_before(number: int) -> list[str]:
    """Laureates of the edition before in the programme's own data; none where it has no such file."""
    name = f"laureates-edition-{number - 1}.csv"
    if not (programme.folder() / name).is_file():
        return []
    return [row["name"] for row in csv.DictReader(io.StringIO(programme.text(name)))]


def campaign_values(campaign: Campaign) -> dict[str, str]:
    """What the campaign itself says: who signs, who answers, which laureates are named."""
    own = {"podpisujacy": campaign.signatory, "funkcja": campaign.signatory_role, "email": campaign.reply_to}
    return {**{name: value for name, value in own.items() if value}, "laureaci": campaign.laureates.strip()}


def _of_campaign(campaign: Campaign, subject: str, whole: str, values: Mapping[str, str], secret: str) -> Letter:
    values = {**values, **campaign_values(campaign)}
    text = _signed_off(wording.filled(whole, values), secret)
    return Letter(wording.filled(subject, values), text, stop_link(secret), campaign.reply_to)


def _tail(campaign: Campaign) -> str:
    return TAIL if campaign.signatory_role else TAIL.replace("\n{{funkcja}}", "")


def _values(invitation: Invitation, secret: str, known: Mapping[str, str]) -> dict[str, str]:
    return {**known, "instytucja": invitation.institution.name, "link": link(secret)}


def _signed_off(text: str, secret: str) -> str:
    """How to refuse or to pass the letter on stands under every letter; the office cannot leave it out."""
    with translation.override("pl"):
        pass_on = _("Is this not for you? On the page of the invitation you can say who should get it.")
        stop = _("If you do not want further letters, one button suffices: %(link)s") % {"link": stop_link(secret)}
    return f"{text.strip()}\n\n--\n{pass_on}\n{stop}\n"
