"""What the newer rooms add to the world: each function to a side, or to the whole."""

from datetime import datetime, timedelta
from typing import Any

from lider import ids
from lider.accounts import actions as accounts_actions
from lider.fieldwork import actions as fieldwork_actions
from lider.gala import actions as gala_actions
from lider.institutions import actions as institutions_actions
from lider.institutions.models import ServicePoint
from lider.invitations import actions as letters
from lider.rankings.models import Result
from lider.voice import codes
from tests.factories import (
    affairs,
    awards,
    campaigns,
    fieldwork,
    gala,
    improvement,
    institutions,
    invitations,
    partners,
    practices,
    voice,
)

RECEIPT = affairs.PLAIN
SECRET = "tajny-odsyłacz-{letter}-0123456789abcdef"


def add_whole(world: Any) -> None:
    """A gala in time, with its table and the two who keep the order; a partner of every edition."""
    world.partner = partners.partner(world.measuring, name=f"Partner A {world.text}"[:160].strip())
    world.gala = gala.gala(world.published, quotas={group: (100, 2) for group in gala.QUOTAS})
    world.table = gala_actions.set_table(gala=world.gala, number=1, seats=10, name="Lipa", by=None, at=world.at)
    keepers = [world.office["guarantor"], world.office["organiser"]]
    gala_actions.name_keepers(gala=world.gala, people=keepers, by=None, at=world.at)
    gala_actions.draw_up(gala=world.gala, by=keepers[0], at=world.at)


def add_letters(world: Any) -> None:
    """A campaign that is sent, one that is written, a printing, a letter passed on, and who is not written to."""
    institutions.institution(email="", name="Bez poczty elektronicznej")
    world.campaign = campaigns.campaign("sending", world.judging)
    world.written = campaigns.campaign("draft", world.judging)
    world.printing, printed = letters.print_letters(campaign=world.campaign, by=None, at=world.at)
    world.paper_code = printed[0][1]
    passed_on, _secret = invitations.invitation("sent", world.judging)
    world.forward = pass_on(passed_on, at=world.at)
    world.silence = silence("cisza@dolinowo.example", at=world.at)
    world.opening = ask_vault(world)
    world.data_request = ask_erasure(world.nobody, at=world.at)


def add_recusals(world: Any) -> None:
    """Of either side's juror the other one's register found a tie; only A leads the jury and may lift it."""
    for side, other in ((world.a, world.b), (world.b, world.a)):
        side.found = awards.recusal(other.member, institutions.institution(), ground="municipality", reason="")


def pass_on(invitation: Any, *, at: datetime) -> Any:
    return letters.file_forward(
        invitation=invitation, unit="Inna filia", name="", email=f"filia{invitation.pk.hex[:8]}@dolinowo.example", by=None, at=at
    )


def silence(address: str, *, at: datetime) -> Any:
    return letters.keep_silence(address=address, scope="address", basis="objection", source="mail", by=None, at=at)


def ask_erasure(person: Any, *, at: datetime) -> Any:
    return accounts_actions.ask(person=person, kind="erasure", words="Proszę.", by=person, at=at)


def ask_vault(world: Any) -> Any:
    return fieldwork_actions.ask_to_open(seat=world.a.seat, reason="skarga", by=world.office["organiser"], at=world.at)


def add_side(world: Any, side: Any) -> None:
    """A practice, an action after the report, a nomination, opinions with a story, guests of the gala."""
    words = {"title": f"{world.text[:100]} Kolejka", "problem": world.text[:1000]} if world.text else {}
    side.practice = practices.practice(side.institution, **words)
    add_affairs(world, side)
    add_office(world, side)
    add_plan(world, side)
    side.proposed_practice = practices.practice(side.institution, state="proposed", **words)
    Result.objects.filter(entry=side.past).update(statements={"strengths": [], "areas": [improvement.WHOLE, improvement.AREA]})
    side.action = improvement.action(side.past)
    awards.statement(side.member, ties=world.text[:2000])
    side.appeal = awards.appeal(side.award, panel=[side.member.person], text=world.text or "Nie doręczono ustaleń.")
    side.nomination = voice.nomination(world.fieldwork, side.institution)
    side.voice_secret = SECRET.format(letter=side.letter)
    side.opinion = voice.opinion("confirmed", world.fieldwork, side.institution)
    side.unconfirmed = voice.opinion("received", world.fieldwork, side.institution, secret=side.voice_secret)
    side.story = voice.opinion("counted", world.fieldwork, side.institution)
    side.token, _key = accounts_actions.make_token(person=side.person, name=f"Klucz {world.text}"[:80], by=side.person, at=world.at)
    side.voice_code = codes.code_of(side.institution.pk)


def add_plan(world: Any, side: Any) -> None:
    """What planning knows of a side's auditor, and the side's audits in the proposal of the edition."""
    by, first = side.auditor.person, world.at.date() + timedelta(days=40)
    values = {"latitude": 52.2, "longitude": 21.0, "reach_km": 200, "languages": ["en"], "traits": ["parent"]}
    fieldwork_actions.keep_profile(auditor=side.auditor, values=values, by=by, at=world.at)
    side.absence = fieldwork_actions.add_absence(
        auditor=side.auditor, first_on=first, last_on=first + timedelta(days=4), by=by, at=world.at
    )
    world.proposal = getattr(world, "proposal", None) or fieldwork.proposal(world.fieldwork, asked_by=world.office["organiser"])
    ServicePoint.objects.filter(pk=side.planned.point_id).update(latitude=52.0, longitude=20.0)
    side.placing = fieldwork.placing(world.proposal, side.planned, side.seat, slot="middle")
    fieldwork.placing(world.proposal, side.handed_in, side.seat, is_agreed=True, slot="open")
    fieldwork.placing(world.proposal, side.offered)


def add_office(world: Any, side: Any) -> None:
    """What the auditors' office keeps of a side's auditor: papers, whom to call, an expense of a finished month, a settlement."""
    side.agreement = side.auditor.agreements.order_by("paper__kind").first()
    contact = {"name": world.text[:120] or "Osoba bliska", "phone": "+48 12 010 00 99"}
    fieldwork_actions.keep_trusted_contact(auditor=side.auditor, **contact, by=side.auditor.person, at=world.at)
    last = world.at - timedelta(days=32)
    spent = fieldwork_actions.Spent("travel", 4_850, last.date(), world.text or "Przejazd w obie strony.")
    given = {"auditor": side.auditor, "edition": world.fieldwork, "by": side.auditor.person}
    side.expense = fieldwork_actions.file_expense(key=ids.new(), spent=spent, data=RECEIPT, at=last, **given)
    side.settlement = fieldwork.settlement(side.seat, by=world.office["organiser"])


def add_affairs(world: Any, side: Any) -> None:
    """What goes with an entry: messages, a document, a signed order, a pro forma paid in part, a link to join."""
    words = {"text": world.text} if world.text.strip() else {}
    name = f"{world.text} uchwała.pdf"
    side.file = affairs.document(side.entry, name=name, at=world.at)
    affairs.reply(side.entry, at=world.at - timedelta(hours=1), **words)
    affairs.question(side.entry, by=side.person, at=world.at - timedelta(minutes=30), data=affairs.PLAIN, name=name, **words)
    side.contract = affairs.signed(affairs.contract(side.entry, at=world.at), at=world.at)
    side.pro_forma = affairs.pro_forma(side.entry, at=world.at - timedelta(days=40))
    side.payment = affairs.payment(side.pro_forma, 100, at=world.at)
    address = f"dolacza{side.letter.lower()}@dolinowo.example"
    invite = institutions_actions.invite_to_join
    side.joining_secret = invite(institution=side.institution, email=address, by=side.person, at=world.at)
    side.joining = side.institution.joinings.get()


def add_guests(world: Any, side: Any) -> None:
    """A guest who comes, with a ticket, and one who is inside."""
    side.guest = gala.guest(world.gala, "invited", group="participants", institution=side.institution)
    side.guest_secret = gala.secret_of(side.guest)
    side.coming = gala.guest(world.gala, "accepted", group="participants", institution=side.institution)
    side.coming_secret = gala.secret_of(side.coming)
    side.ticket = gala.ticket(world.gala)
    side.arrival = gala_actions.check_in(ticket=gala.ticket(world.gala, companions=1), people=1, by=None, at=gala.STARTS)
