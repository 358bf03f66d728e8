"""Turns everything of an edition on in one instant.

Two different people agree on the same moment. The moment is kept in the edition, and every query decides by
`publish_at <= at`: pages, PDFs and numbers appear together whether or not a worker is awake. `turn_on` follows with
states and letters.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lider.awards import actions as awarding
from lider.awards import letters as award_letters
from lider.awards import queries as awards
from lider.documents.language import in_polish
from lider.editions import actions as editing
from lider.editions import queries as editions
from lider.institutions.queries import representatives_of
from lider.licences import actions as licensing
from lider.lifecycle import Refused
from lider.mail import outbox
from lider.mail.letters import Letter
from lider.rankings import actions as ranking
from lider.rankings import letters as ranking_letters
from lider.rankings import queries as rankings


@transaction.atomic
def consent_to_publish(*, edition: Any, publish_at: datetime, by: Any, at: datetime) -> bool:
    """One person's yes to publishing at a moment; the second, different person's yes schedules it. True where it did.

    Refused without a sealed run, with open proposals, for a moment that has passed, for another moment than the
    first person's, for the same person twice, and while a publication is scheduled.
    """
    edition = editions.edition_by_id(edition.pk)
    run = rankings.sealed_run(edition)
    if run is None:
        raise Refused(_("Only a sealed run can be published. Two people have to seal it first."), "unsealed")
    _refuse_unready(edition, publish_at, at)
    if not ranking.agree_to_publish(run=run, publish_at=publish_at, by=by, at=at):
        return False
    editing.set_publication(edition=edition, publish_at=publish_at, by=by, at=at)
    return True


@transaction.atomic
def cancel(*, edition: Any, by: Any, at: datetime) -> None:
    """Takes back a scheduled publication, or the first person's yes. Refused from the moment of publication on."""
    edition = editions.edition_by_id(edition.pk)
    if edition.publish_at is not None and edition.publish_at <= at:
        raise Refused(_("The results are already published. This cannot be undone."), "published")
    run = rankings.sealed_run(edition)
    withdrawn = ranking.withdraw_agreements(run=run, by=by, at=at) if run else 0
    if not withdrawn and edition.publish_at is None:
        raise Refused(_("There is no publication to cancel."), "nothing")
    if edition.publish_at is not None:
        editing.set_publication(edition=edition, publish_at=None, by=by, at=at)


def turn_on(*, at: datetime) -> int:
    """Follows every moment of publication that has come with states and letters; returns how many editions.

    Any number of workers may do this at once: each edition is turned on by one of them.
    """
    due = [edition for edition in rankings.published_editions(at) if edition.state == "deciding"]
    return sum(_turn_on(edition, at) for edition in due)


def _turn_on(edition: Any, at: datetime) -> bool:
    try:
        with transaction.atomic():
            editing.mark_published(edition=edition, by=None, at=at)
            run = rankings.sealed_run(edition)
            if run is None:
                raise RuntimeError("a publication without a sealed run")
            ranking.publish(run=run, by=None, at=at)
            announced = awarding.announce(edition=edition, by=None, at=at)
            licensing.activate_all(edition=edition, by=None, at=at)
            _write_letters(run, {award.institution_id: award for award in announced if award.granted and not award.title}, at)
    except Refused:  # another worker was quicker
        return False
    return True


def _refuse_unready(edition: Any, publish_at: datetime, at: datetime) -> None:
    if edition.publish_at is not None:
        raise Refused(_("A publication is already scheduled. Please cancel it before choosing another moment."), "scheduled")
    if publish_at <= at:
        raise Refused(_("This moment has already passed. Please give a later one."), "past")
    if awards.proposals(edition).exists():
        raise Refused(_("The jury has not decided on every proposal yet."), "undecided")
    if not awards.awards(edition).exists():
        raise Refused(_("The jury has no proposals yet. Please make the proposals from the sealed run first."), "no_proposals")


@in_polish
def _write_letters(run: Any, awarded: dict[Any, Any], at: datetime) -> None:
    titles = editions.tier_names()
    for result in rankings.results(run):
        entry, award = result.entry, awarded.get(result.entry.institution_id)
        report = settings.LIDER_BASE_URL + reverse("institution:report", kwargs={"id": entry.pk})
        _send(ranking_letters.report_ready(entry, address=report), f"report:{run.pk}", entry.institution, at)
        if award is not None:
            page = settings.LIDER_BASE_URL + reverse("public:laureate", kwargs={"id": award.pk})
            letter = award_letters.laureate(award, title=titles.get(award.kind, award.kind), address=page)
            _send(letter, f"award:{award.pk}", entry.institution, at)


def _send(letter: Letter, reason: str, institution: Any, at: datetime) -> None:
    for person in representatives_of(institution, at=at):
        outbox.post(letter, to=person.email, key=f"{reason}:{person.pk}", at=at)
