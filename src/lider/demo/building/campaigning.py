"""The campaigns of the sample: the letters to those who entered, and a second tour to those who were never invited."""

from datetime import datetime, timedelta

from lider import ids
from lider.accounts.models import Person
from lider.demo.building import places
from lider.demo.building.entering import Chronicle
from lider.demo.plot import PUBLISHED, RUNNING, Season
from lider.editions.models import Edition
from lider.invitations import actions, letters, queries, wording
from lider.invitations.models import Campaign, Invitation

REMINDED_AFTER = 14


def tell(story: Chronicle, laureates: list[str]) -> None:
    """The campaigns of an edition, what came of them, and in the running one the do-not-contact list."""
    with ids.seeded(f"campaigns {story.plot.seed}/{story.season.number}"):
        _first_tour(story.season, laureates, story.organiser)
        if story.season is RUNNING:
            _list_of_silence(story.organiser)
            _second_tour(story, story.organiser, laureates)


def _words(name: str, edition: Edition, laureates: list[str], at: datetime) -> dict[str, object]:
    return {
        **wording.own_letter(),
        "name": name,
        "segment": {"kinds": [], "sizes": [], "voivodeships": [], "previous": "", "ways": "both"},
        "register_id": None,
        "subject": letters.own_subject(edition),
        "signatory": "Ludomira Kosacka",
        "signatory_role": "Prezydent Konkursu",
        "laureates": ", ".join(laureates),
        "reminder": wording.own_reminder(),
        "reminder_days": [REMINDED_AFTER],
        "send_from": at,
    }


def _first_tour(season: Season, laureates: list[str], by: Person) -> None:
    """The letters that were answered by an entry, as one campaign that has gone."""
    edition = Edition.objects.get(number=season.number)
    at = season.calendar.entries_from
    name = f"Zaproszenia do {season.name.replace('edycja', 'edycji')}"
    words = _words(name, edition, laureates, at)
    campaign = actions.create_campaign(edition=edition, values=words, by=by, at=season.opened_at)
    Invitation.objects.filter(edition=edition).update(campaign=campaign)
    Campaign.objects.filter(pk=campaign.pk).update(state="finished", gathered_at=season.opened_at, started_at=season.opened_at)


def _list_of_silence(by: Person) -> None:
    at = PUBLISHED.calendar.entries_from + timedelta(days=9)
    actions.keep_silence(
        address="sekretariat@szkola.wierzbianka.example", scope="address", basis="objection", source="mail", by=by, at=at
    )
    ended = actions.keep_silence(
        address="biuro@spoldzielnia.makolas.example",
        scope="address",
        basis="electronic",
        basis_note="pismo z 20 czerwca 2025 r.",
        source="letter",
        by=by,
        at=at + timedelta(days=12),
    )
    actions.end_silence(silence=ended, reason="zgoda w piśmie z 4 maja 2026 r.", by=by, at=RUNNING.drafted_at)


def _second_tour(story: Chronicle, by: Person, laureates: list[str]) -> None:
    """Institutions that were never invited: some letters come back, some are refused, one is for somebody else."""
    at = story.season.calendar.entries_from + timedelta(days=21)
    guests = places.newcomers(by=by, at=at)
    actions.keep_silence(institution=guests[7], scope="institution", basis="wish", source="phone", by=by, at=at)
    words = _words("Druga tura: nowe instytucje", story.edition, laureates, at + timedelta(days=1))
    campaign = actions.create_campaign(edition=story.edition, values=words, by=by, at=at)
    actions.gather(campaign=campaign, by=by, at=at)
    actions.start(campaign=campaign, by=by, at=at)
    sent = _send(campaign, at + timedelta(days=1))
    printing, _printed = actions.print_letters(campaign=campaign, by=by, at=at + timedelta(days=1))
    actions.mark_posted(printing=printing, by=by, at=at + timedelta(days=2))
    _answers(campaign, sent, by, at + timedelta(days=3))
    _remind(campaign, at + timedelta(days=REMINDED_AFTER + 1, hours=1))


def _send(campaign: Campaign, at: datetime) -> list[Invitation]:
    known = letters.shared(campaign.edition, at=at)
    waiting = queries.next_letters(campaign, 50)
    for invitation in waiting:
        actions.send_of_campaign(invitation=invitation, known=known, by=None, at=at)
    actions.finish_campaign(campaign=campaign, by=None, at=at)
    return sorted(Invitation.objects.filter(campaign=campaign, way="mail"), key=lambda one: one.recipient)


def _answers(campaign: Campaign, sent: list[Invitation], by: Person, at: datetime) -> None:
    bounced, busy, wrong, silent, curious = sent[:5]
    actions.mark_all_bounced(edition=campaign.edition, addresses=[bounced.recipient], by=by, at=at)
    note = "W tym roku wdrażamy nowy system kolejkowy. Chętnie wrócimy do rozmowy za rok."
    actions.decline(invitation=busy, reason="time", note=note, by=None, at=at + timedelta(hours=3))
    actions.file_forward(
        invitation=wrong,
        unit="Urząd Miejski w Miedziogórze",
        name="",
        email="kancelaria@miedziogora.example",
        by=None,
        at=at + timedelta(hours=5),
    )
    actions.silence_by_link(invitation=silent, scope="address", source="link", by=None, at=at + timedelta(days=1))
    actions.note_opened(invitation=curious, by=None, at=at + timedelta(days=2))


def _remind(campaign: Campaign, at: datetime) -> None:
    known = letters.shared(campaign.edition, at=at)
    for invitation, number in queries.due_reminders(campaign, 50, at=at):
        invitation.campaign = campaign
        actions.remind(invitation=invitation, number=number, known=known, by=None, at=at)
