"""What is sent, and what of the world must be otherwise first, for the table of posts."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from lider.demo.models import Persona
from lider.entries.models import Entry
from lider.fieldwork import actions as fieldwork_actions
from lider.fieldwork.models import Evidence
from lider.gala.models import Gala
from lider.improvement.models import Action
from lider.institutions import actions as institutions
from lider.rankings.models import Result
from lider.voice.models import Nomination, Opinion
from tests.factories import accounts, awards, campaigns, entries, fieldwork, gala, invitations, partners, rankings
from tests.factories import institutions as units
from tests.journeys.thread.story import REGISTER
from tests.trust.world import World, jpeg


def photo(world: World) -> dict[str, Any]:
    return {"photo": SimpleUploadedFile("photo.jpg", jpeg((1, 2, 200)), "image/jpeg")}


def days_away(world: World) -> dict[str, Any]:
    return {"first_on": "2027-03-01", "last_on": "2027-03-05"}


def persona(world: World) -> dict[str, Any]:
    return {"persona": world.persona.pk}


def a_persona(world: World) -> None:
    office = world.office["organiser"]
    world.persona = Persona.objects.create(id=1, role="organiser", label="Organizator", person=office, home="/organiser/")


def withdrawn(world: World) -> None:
    Entry.objects.filter(pk=world.a.draft.pk).update(state="withdrawn")


def a_free_auditor(world: World) -> None:
    world.free = fieldwork.seat(world.fieldwork)


def one_more_result(world: World) -> None:
    entry = entries.entry("admitted", world.deciding)
    rankings.result(world.runs["deciding"], 90, entry=entry)


def photo_handed_in(world: World) -> None:
    Evidence.objects.filter(pk=world.a.photo.pk).update(audit=world.a.handed_in)


def prepared(world: World) -> None:
    world.prepared, _secret = invitations.invitation("prepared", world.open)


def a_register(world: World) -> None:
    world.register = institutions.upload(
        file_name="rejestr.csv", data=REGISTER.read_bytes(), by=world.office["organiser"], at=world.at
    )


def a_failure(world: World) -> None:
    last = world.a.handed_in.submissions.get()
    last.answers["W18"] = "no"
    last.save(update_fields=["answers"])


def measured(world: World) -> None:
    entry = entries.entry("admitted", world.measuring)
    for channel in ("visit", "phone", "email"):
        fieldwork.audit("released", entry=entry, channel=channel)


def close_to_the_threshold(world: World) -> None:
    Result.objects.filter(entry=world.a.judged).update(exact="86/1", dimensions={"dignity": "86/1"})


def all_voted(world: World) -> None:
    awards.ballot(world.a.proposal, world.a.member)
    awards.ballot(world.a.proposal, awards.member(world.deciding))


def moved_by_hand(world: World) -> None:
    fieldwork.hand_change(world.a.placing)


def chair_recused(world: World) -> None:
    awards.recusal(world.a.member, world.a.institution)
    for _number in range(2):
        awards.ballot(world.a.proposal, awards.member(world.deciding))


def one_more_letter(world: World) -> None:
    invitations.invitation("sent", world.written.edition)


def one_more_on_paper(world: World) -> None:
    units.institution(email="", name="Jeszcze jedna bez poczty")
    world.on_paper = campaigns.campaign("sending", world.judging)


def looked_into(world: World) -> None:
    fieldwork_actions.confirm_opening(opening=world.opening, by=world.office["guarantor"], at=world.at)


def plain(world: World) -> None:
    Opinion.objects.filter(pk=world.a.opinion.pk).update(story="")


def dealt_with(world: World) -> None:
    Nomination.objects.filter(pk=world.a.nomination.pk).update(state="settled", outcome="invited")


def closed(world: World) -> None:
    Action.objects.filter(pk=world.a.action.pk).update(state="done", finished_on=world.at.date())


def a_free_place(world: World) -> None:
    Gala.objects.filter(pk=world.gala.pk).update(places_each=9)


def one_more_keeper(world: World) -> None:
    world.keeper = accounts.person("guarantor")


def a_named_guest(world: World) -> None:
    world.named = gala.guest(world.gala, "named")


def one_more_award(world: World) -> None:
    awards.award(world.published, state="announced")


def one_more_partner(world: World) -> None:
    partners.partner(world.measuring)


def two_represent(world: World) -> None:
    units.representative(world.a.institution)
