"""The sample from released findings to licences."""

from datetime import datetime, time, timedelta

from lider import ids
from lider.accounts.models import Person
from lider.accounts.roles import COORDINATOR, GUARANTOR
from lider.awards import actions as awards
from lider.awards import queries as award_queries
from lider.awards.models import Member
from lider.demo import content
from lider.demo.building import judging
from lider.demo.building.entering import Chronicle, acting_for
from lider.demo.content.records import SampleRemark
from lider.demo.plot import ZONE
from lider.editions import actions as editions
from lider.entries.models import Entry
from lider.findings import actions as findings
from lider.findings import queries as finding_queries
from lider.findings.models import Finding
from lider.licences import actions as licences
from lider.licences.models import Licence
from lider.rankings import actions as rankings
from lider.stages import correct, publish
from lider.stages.release import release_wave


def release(story: Chronicle, entry: Entry, at: datetime) -> None:
    """All findings of an institution, together."""
    release_wave(entry=entry, by=story.cast.first(COORDINATOR), at=at)


def remark(story: Chronicle, entry: Entry, number: int, *, rule: bool, at: datetime) -> None:
    """A remark of the institution on one of its findings, and where asked the ruling on it."""
    one, finding = _fitting(entry, number)
    if finding is None:
        return
    person = acting_for(entry.institution)
    filed = findings.file_remark(finding=finding, criterion=one.criterion, text=one.text, by=person, at=at)
    if not rule:
        return
    by, later = story.cast.first(COORDINATOR), at + timedelta(hours=20)
    if one.ruling == "upheld":
        answers = {one.criterion: one.corrected}
        correct.uphold(remark=filed, answers=answers, annul=False, ruling=one.reason, by=by, at=later)
    else:
        findings.dismiss(remark=filed, ruling=one.reason, by=by, at=later)


def _fitting(entry: Entry, number: int) -> tuple[SampleRemark, Finding | None]:
    """The remark of that number, and the first finding of the entry in its channel to which it can apply, whatever was answered."""
    one = content.remarks()[number % len(content.remarks())]
    found = finding_queries.findings_of(entry).filter(channel=one.channel)
    unanswered = (None, "na", "-")
    return one, next((finding for finding in found if finding.answers.get(one.criterion) not in unanswered), None)


def conclude(story: Chronicle, members: list[Member]) -> list[Licence]:
    """From the run to the publication and the licences, by the calendar of the season."""
    dates = story.season.calendar
    measured = datetime.combine(dates.fieldwork_until, time(9), ZONE) + timedelta(days=21)
    decided = datetime.combine(dates.decision_on, time(10), ZONE)
    organiser, guarantor = story.organiser, story.cast.first(GUARANTOR)
    editions.start_measuring(edition=story.edition, by=organiser, at=measured - timedelta(days=1))
    run = rankings.compute(edition=story.edition, by=organiser, at=measured)
    for person, hours in ((organiser, 1), (guarantor, 26)):
        rankings.consent_to_seal(run=run, by=person, at=measured + timedelta(hours=hours), acknowledged=True)
    editions.start_deciding(edition=story.edition, by=organiser, at=measured + timedelta(days=3))
    with ids.seeded(f"jury {story.plot.seed}/{story.season.number}"):
        proposals = awards.propose_all(edition=story.edition, by=organiser, at=measured + timedelta(days=3))
        judging.sign(story, members, [award.institution for award in proposals], measured + timedelta(days=5))
        judging.decide(story, proposals, members, decided)
    return _publish(story, organiser, guarantor, decided)


def _publish(story: Chronicle, organiser: Person, guarantor: Person, decided: datetime) -> list[Licence]:
    edition, moment = story.edition, story.season.publish_at
    for person, days in ((organiser, 20), (guarantor, 21)):
        publish.consent_to_publish(edition=edition, publish_at=moment, by=person, at=decided + timedelta(days=days))
    edition.refresh_from_db()
    granted = [award for award in award_queries.awards(edition) if award.kind == "leader" and award.granted]
    issued = [licences.issue(award=award, by=organiser, at=decided + timedelta(days=22)) for award in granted]
    publish.turn_on(at=moment)
    return issued
