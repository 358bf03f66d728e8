"""The same world with more of everything: what a page shows once is there several times, and its queries stay as many."""

from datetime import date, timedelta

from lider.accounts import actions as accounts_actions
from lider.fieldwork import actions as fieldwork_actions
from lider.fieldwork.models import Conflict, CriticalRuling, Evidence, Moderation, Review
from lider.gala import actions as gala_actions
from lider.institutions import actions as institutions_actions
from lider.mail import outbox
from lider.mail.letters import Letter
from tests.factories import (
    accounts,
    awards,
    campaigns,
    editions,
    entries,
    fieldwork,
    findings,
    gala,
    improvement,
    institutions,
    invitations,
    licences,
    partners,
    practices,
    rankings,
    voice,
)
from tests.trust import rooms
from tests.trust.world import OFFICE, World, jpeg

MORE = 3
KINDS = ("gmina_office", "social_welfare", "culture")
ROWS = "nazwa;rodzaj;miejscowość\r\n" + "Żłobek nr {0};żłobek;Dolinowo\r\n;biblioteka;Dolinowo\r\n" * MORE


def begin(world: World) -> None:
    """Adds what the world of the other tests does without: of each kind that a page lists, one."""
    Conflict.objects.create(auditor=world.a.auditor, institution=world.b.institution, reason="pracuje tam")
    institutions.representative(institutions.institution(), world.a.person)
    world.unplayed = fieldwork.scenario(world.fieldwork)


def grow(world: World) -> None:
    """Adds to `world`, never changes what is there. New rooms add their function to `PARTS`."""
    world.more = [world.add_side(letter) for letter in "CDE"]
    for part in PARTS:
        part(world)


def people(world: World) -> None:
    for role in OFFICE:
        accounts.person(role, "guarantor" if role != "guarantor" else "media")


def offices(world: World) -> None:
    """More letters, files, reports of misuse, categories and versions of the regulation."""
    for number in range(MORE):
        partners.partner(world.measuring, kind=("partner", "media", "patron")[number])
        editions.edition(state="closed")
        editions.category(world.draft, KINDS[number])
        editions.regulation(world.open, version=2 + number)
        data = ROWS.format(number + 2).encode()
        institutions_actions.upload(file_name=f"rejestr {number}.csv", data=data, by=world.office["organiser"], at=world.at)
        licences.misuse()
        outbox.post(Letter("Temat", "Treść"), to=f"adresat{number}@urzad.example", key=f"pages:{number}", at=world.at)


def keys(world: World) -> None:
    """A's representative has more keys for the API."""
    for number in range(MORE):
        accounts_actions.make_token(person=world.a.person, name=f"Klucz {number}", by=world.a.person, at=world.at)


def representatives(world: World) -> None:
    """A's representative acts for three more institutions; A has more representatives, service points, entries and licences."""
    a = world.a
    for side in world.more:
        institutions.representative(side.institution, a.person)
        institutions.representative(a.institution)
        institutions.point(a.institution)
        edition = editions.edition(state="published", publish_at=world.at - timedelta(days=2))
        rankings.result(rankings.run(edition, state="published"), 90, entry=entries.entry("admitted", edition, a.institution))
        awards.award(edition, a.institution, state="announced")
        licences.licence(edition, a.institution, state="active")
        invitations.invitation("sent", editions.edition(state="open"), a.institution)


def audits(world: World) -> None:
    """A's auditor has more seats, conflicts and audits in every state; photos, remarks, rulings and checked comments."""
    a, said = world.a, {"W01": "Godziny na drzwiach.", "W02": "Tablica.", "W03": "Wejście."}
    for number, side in enumerate(world.more):
        Conflict.objects.create(auditor=a.auditor, institution=side.institution, reason="mieszka obok")
        fieldwork.seat(editions.edition(state="closed"), a.auditor)
        scenario = fieldwork.scenario(world.fieldwork, a.institution.kind)
        options = {"entry": a.entry, "seat_": a.seat, "scenario_": scenario, "point": a.point}
        fieldwork.audit("planned", **{**options, "seat_": None})
        for state in ("offered", "accepted", "made", "submitted", "returned", "verified", "released"):
            fieldwork.audit(state, comments=said, **options)
        for audit in (a.handed_in, a.made)[: 2 * (number < 2)]:  # three photos are enough
            data = jpeg((number, 40, 200 if audit == a.made else 10))
            photo = fieldwork_actions.add_evidence(audit=a.made, data=data, by=a.auditor.person, at=world.at)
            Evidence.objects.filter(pk=photo.pk).update(audit=audit)
        finding = findings.finding(entry=a.entry, comments=said, pictures=a.finding.pictures)
        findings.remark(finding, a.person)
        findings.finding(entry=entries.entry("admitted", editions.edition(state="closed"), a.institution))
        findings.remark(a.finding, a.person, criterion=f"W0{number + 3}")
        code = f"W0{number + 1}"
        Moderation.objects.create(audit=a.handed_in, criterion=code, text="Sprawdzone")
        CriticalRuling.objects.create(
            audit=a.handed_in, criterion=code, stands=True, reason="widać", ruled_at=world.at, ruled_by=a.person.pk
        )
        Review.objects.create(audit=a.handed_in, round=10 + number, verdict="returned", text="Dlaczego?", reviewed_at=world.at)


def auditors_office(world: World) -> None:
    """A's auditor has more expenses and settlements, and confirmed the papers of more editions."""
    a = world.a
    for number in range(MORE):
        fieldwork.settlement(a.seat, month=date(2026, 8 - number, 1))
        for state in ("filed", "accepted", "declined"):
            fieldwork.expense(a.seat, state, month=date(2026, 10 - number, 1))


def juries(world: World) -> None:
    """A's juror sits in more juries and may not decide on more institutions; votes are cast, runs computed."""
    a = world.a
    for side in world.more:
        edition = editions.edition(state="deciding")
        awards.member(edition, a.member.person)
        awards.recusal(a.member, side.institution)
        awards.ballot(a.proposal, side.member)
        awards.award(edition, side.institution)
        rankings.result(rankings.run(edition, state="sealed"), 70, entry=entries.entry("admitted", edition, side.institution))
        rankings.run(world.measuring)


def after(world: World) -> None:
    """More of A's practices, actions, opinions with answers, and guests; more tables of the gala."""
    a = world.a
    for number in range(MORE):
        practices.practice(a.institution)
        practices.practice(a.institution, state="proposed")
        improvement.action(a.past)
        voice.nomination(world.fieldwork, a.institution)
        voice.opinion("confirmed", world.fieldwork, a.institution)
        voice.reply(voice.opinion("counted", world.fieldwork, a.institution))
        gala_actions.set_table(gala=world.gala, number=2 + number, seats=8, name="", by=None, at=world.at)
        for group in ("jury", "press"):
            gala.guest(world.gala, "named", group=group)
        gala_actions.seat(guest=world.more[number].coming, table=world.table, by=None, at=world.at)
    gala_actions.draw_up(gala=world.gala, by=world.office["guarantor"], at=world.at)


def letters(world: World) -> None:
    """More campaigns with more recipients, letters passed on, wishes for silence, and looks into the vault."""
    for number in range(MORE):
        institutions.institution(email="", name=f"Bez poczty {number}")
        campaigns.campaign("sending", world.judging)
        campaigns.campaign("draft", world.judging)
        passed_on, _secret = invitations.invitation("sent", world.judging)
        rooms.pass_on(passed_on, at=world.at)
        rooms.silence(f"cisza{number}@dolinowo.example", at=world.at)
        rooms.ask_vault(world)
        rooms.ask_erasure(accounts.person(), at=world.at)


PARTS = [people, representatives, keys, audits, auditors_office, juries, after, letters, offices]
