"""A campaign from its draft to its start: words, recipients, trial, pause, cancelling."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions import queries as editions
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.invitations import addresses, letters, queries, wording
from lider.invitations.models import Campaign, Invitation, LeftOut
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox

FIELDS = frozenset(
    {"name", "segment", "register_id", "subject", "salutation", "text", "closing", "signatory", "signatory_role", "reply_to"}
    | {"laureates", "reminder", "reminder_days", "send_from"}
)
AT_ONCE = 500
_NOWHERE = _(
    "The edition takes no entries on the day of sending, so the links would lead nowhere. "
    "Please change the day, or open the edition first."
)


@transaction.atomic
def create_campaign(*, edition: Edition, values: Mapping[str, Any], by: Person | None, at: datetime) -> Campaign:
    """A draft of a campaign. Refused where a text is not sound."""
    campaign = Campaign(edition=edition, made_at=at, **_sound(values))
    campaign.save(force_insert=True)
    record.write("invitations.campaign_made", by=by, at=at, subject=campaign)
    return campaign


@transaction.atomic
def change_campaign(*, campaign: Campaign, values: Mapping[str, Any], by: Person | None, at: datetime) -> Campaign:
    """Changes a draft; recipients listed for another segment are forgotten. Refused once it is being sent."""
    mine = _held(campaign, "draft")
    sound = _sound(values)
    if (mine.segment, mine.register_id) != (sound["segment"], sound["register_id"]):
        _forget_recipients(mine)
        sound["gathered_at"] = None
    Campaign.objects.filter(pk=mine.pk).update(**sound)
    record.write("invitations.campaign_changed", by=by, at=at, subject=campaign)
    campaign.refresh_from_db()
    return campaign


@transaction.atomic
def gather(*, campaign: Campaign, previous: Collection[UUID] = (), by: Person | None, at: datetime) -> tuple[int, int]:
    """Lists the recipients of a draft anew; returns how many letters there are and how many institutions are left out.

    `previous` took part in the edition before. Nothing is sent.
    """
    mine = _held(campaign, "draft")
    _forget_recipients(mine)
    made, left = _sorted(mine, previous)
    try:
        with transaction.atomic():
            Invitation.objects.bulk_create(made, batch_size=AT_ONCE)
    except IntegrityError as meanwhile:
        raise Refused(_("Somebody invited one of them just now. Please list the recipients again."), "meanwhile") from meanwhile
    LeftOut.objects.bulk_create(left, batch_size=AT_ONCE)
    Campaign.objects.filter(pk=mine.pk).update(gathered_at=at)
    record.write("invitations.recipients_listed", by=by, at=at, subject=mine, letters=len(made), left_out=len(left))
    return len(made), len(left)


@transaction.atomic
def start(*, campaign: Campaign, by: Person | None, at: datetime) -> Campaign:
    """Freezes the words and the list and lets the letters go from `send_from` on.

    Refused while nobody is listed, and where the edition takes no entries then: the links would lead nowhere.
    """
    if not editions.takes_entries(campaign.edition, at=max(at, campaign.send_from)):
        raise Refused(_NOWHERE, "closed")
    if not Invitation.objects.filter(campaign=campaign).exists():
        raise Refused(_("Nobody is listed yet. Please list the recipients first."), "nobody")
    _sound({name: getattr(campaign, name) for name in FIELDS})
    record.move(campaign, "start", by=by, at=at, change={"started_at": at})
    return campaign


@transaction.atomic
def pause(*, campaign: Campaign, by: Person | None, at: datetime) -> Campaign:
    """Stops before the next letter; what is in the outbox already still goes."""
    record.move(campaign, "pause", by=by, at=at)
    return campaign


@transaction.atomic
def resume(*, campaign: Campaign, by: Person | None, at: datetime) -> Campaign:
    """Goes on where it stopped."""
    record.move(campaign, "resume", by=by, at=at)
    return campaign


@transaction.atomic
def cancel(*, campaign: Campaign, by: Person | None, at: datetime) -> int:
    """Ends the campaign; returns how many letters were not sent. Their institutions can be invited by another campaign."""
    record.move(campaign, "cancel", by=by, at=at)
    waiting = Invitation.objects.filter(campaign=campaign, state="prepared")
    institutions = list(waiting.values_list("institution_id", flat=True))
    unsent = [LeftOut(campaign=campaign, institution_id=id, reason="cancelled") for id in institutions]
    waiting.delete()
    LeftOut.objects.bulk_create(unsent, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(unsent)


@transaction.atomic
def send_trial(*, campaign: Campaign, by: Person, at: datetime) -> None:
    """Sends the letter to whoever asks, as the first recipient would get it, with a link that opens nothing."""
    shown = queries.preview_of(campaign)
    if shown is None:
        raise Refused(_("There is no institution yet. Please import a register or add an institution first."), "nobody")
    outbox.post(letters.trial_letter(shown, at=at), to=by.email, key=f"invitations:trial:{ids.new()}", at=at)
    record.write("invitations.trial_sent", by=by, at=at, subject=campaign)


def _held(campaign: Campaign, state: str) -> Campaign:
    mine = Campaign.objects.select_for_update().filter(pk=campaign.pk, state=state).select_related("edition").first()
    if mine is None:
        raise Refused(_("This campaign is being sent already, so nothing in it can be changed any more."), "frozen")
    return mine


def _forget_recipients(campaign: Campaign) -> None:
    Invitation.objects.filter(campaign=campaign, state="prepared").delete()
    LeftOut.objects.filter(campaign=campaign).delete()


def _sound(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in values.items() if name in FIELDS}
    if any(sign in kept["subject"] for sign in "\r\n"):
        raise Refused(_("The subject is one line. Please remove the line break."), "subject")
    if kept.get("reply_to") and not addresses.works(kept["reply_to"]):
        raise Refused(_("Answers cannot go to this address. Please check how it is written."), "reply_to")
    for name in ("subject", "salutation", "text", "closing", "reminder"):
        if found := wording.problems(kept.get(name, "")):
            raise Refused(" ".join(found), f"placeholder_{name}")
    if not wording.has_link(kept["text"]):
        raise Refused(_("The letter does not say where the personal link stands. Please put {{link}} into the text."), "no_link")
    return kept


def _sorted(campaign: Campaign, previous: Collection[UUID]) -> tuple[list[Invitation], list[LeftOut]]:
    judge = _Judge(campaign)
    made, left = [], []
    for institution in queries.institutions_in(campaign, previous=previous):
        reason = judge.reason(institution)
        if reason:
            left.append(LeftOut(campaign=campaign, institution=institution, reason=reason))
        else:
            made.append(judge.letter(institution))
    return made, left


class _Judge:
    """Who of the segment gets a letter, and how it travels; remembers which addresses it has given out."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.ways = campaign.segment.get("ways", "both")
        others = Invitation.objects.filter(edition=campaign.edition_id).order_by("id")
        self.invited = set(others.values_list("institution_id", flat=True))
        self.taken = set(others.exclude(address_digest="").values_list("address_digest", flat=True))
        self.silent_addresses = queries.silenced_addresses()
        self.silent_institutions = queries.silenced_institutions()

    def reason(self, institution: Institution) -> str:
        """Why there is no letter; empty where there is one."""
        kept = addresses.address_digest(institution.email) if institution.email else ""
        return next(self._against(institution, kept), "")

    def _against(self, institution: Institution, kept: str) -> Iterator[str]:
        if institution.pk in self.invited:
            yield "invited"
        if institution.pk in self.silent_institutions or kept in self.silent_addresses:
            yield "silenced"
        if kept and not addresses.works(addresses.tidy(institution.email)):
            yield "broken_address"
        if not kept and self.ways == "mail":
            yield "no_address"
        if not kept and not (institution.street and institution.postcode and institution.place):
            yield "no_post" if self.ways == "paper" else "no_address"
        if kept and kept in self.taken:
            yield "same_address"

    def letter(self, institution: Institution) -> Invitation:
        """The prepared letter."""
        address = addresses.tidy(institution.email)
        kept = addresses.address_digest(address) if address else ""
        self.taken |= {kept} - {""}
        return Invitation(
            edition_id=self.campaign.edition_id,
            institution=institution,
            campaign=self.campaign,
            way="mail" if address else "paper",
            recipient=address,
            address_digest=kept,
            secret_digest=queries.digest(ids.token()),
        )
