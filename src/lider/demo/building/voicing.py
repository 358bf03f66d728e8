"""What residents say in the sample: many opinions in the published edition, a few that wait in the running one."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from lider import ids
from lider.demo import content
from lider.demo.building.entering import Chronicle, acting_for
from lider.demo.plot import NOW
from lider.entries.models import Entry
from lider.institutions.models import Institution
from lider.voice import actions, addresses
from lider.voice.models import Opinion
from lider.voice.queries import questions_of
from lider.voice.questions import Question

#: How many opinions institutions got, in turn: figures are shown from 30 on.
COUNTS = (64, 41, 12, 52, 33, 26, 8, 47, 35, 17)
STORIES = 6


def tell(story: Chronicle, entries: list[Entry]) -> None:
    """The opinions of a published edition, all moderated, with their stories and answers.

    Rows are made at once, without a mail, an entry in the journal and a click for each: this is history, and an hour of building.
    """
    questions, until = questions_of(story.edition), story.season.publish_at + timedelta(days=200)
    for place, entry in enumerate(entries):
        draw = story.plot.chance("voice", story.season.number, place)
        texts = [one for one in content.stories() if not one.marked and (not one.kinds or entry.institution.kind_id in one.kinds)]
        told = draw.sample(texts, STORIES)
        liked = 0.55 + 0.4 * draw.betavariate(4, 2)
        made = [
            _counted(story, entry, questions, liked, draw, until, told[number].text if number < STORIES else "")
            for number in range(COUNTS[place % len(COUNTS)])
        ]
        Opinion.objects.bulk_create(made)
        for opinion, one in zip(made, told, strict=False):
            if one.reply:
                by, at = acting_for(entry.institution), until + timedelta(days=2)
                actions.reply(opinion=opinion, text=one.reply, version=0, by=by, at=at)


def _counted(
    story: Chronicle, entry: Entry, questions: list[Question], liked: float, draw: Random, until: datetime, text: str
) -> Opinion:
    begun = story.season.publish_at - timedelta(days=160)
    received = begun + (until - begun) * draw.random()
    return Opinion(
        edition=story.edition,
        institution=entry.institution,
        state="counted",
        answers=_answers(questions, liked, draw),
        shown=text,
        digest=ids.token(),  # of nobody
        secret_digest=ids.token(),
        received_at=received,
        confirmed_at=received + timedelta(minutes=draw.randint(2, 900)),
        moderated_at=received + timedelta(days=2),
        counted_at=received + timedelta(days=2),
    )


def _answers(questions: list[Question], liked: float, draw: Random) -> dict[str, Any]:
    """Answers of somebody who is more or less content; now and then one is left out."""
    content_with_it = min(1.0, max(0.0, draw.gauss(liked, 0.2)))
    given: dict[str, Any] = {}
    for question in questions:
        if draw.random() < 0.04:
            continue
        if question.is_scale:
            span = question.highest - question.lowest
            given[question.code] = question.lowest + round(span * min(1.0, max(0.0, draw.gauss(content_with_it, 0.12))))
        else:
            place = int((1 - min(0.999, max(0.0, draw.gauss(content_with_it + 0.1, 0.2)))) * len(question.choices))
            given[question.code] = question.choices[min(place, len(question.choices) - 1)]
    return given or {questions[0].code: questions[0].lowest}


def wait(story: Chronicle, entries: list[Entry]) -> None:
    """The running edition: opinions that wait for a moderator, one not confirmed yet, one set aside, and nominations."""
    questions = questions_of(story.edition)
    marked = [one for one in content.stories() if one.marked]
    plain = [one for one in content.stories() if not one.marked and not one.kinds]
    texts = [
        marked[0].text,
        plain[0].text,
        "",
        plain[2].text,
        marked[1].text,
        "",
        "",
        plain[4].text,
        "Kupię stare monety, dobre ceny.",
    ]
    for number, text in enumerate(texts):
        at = NOW - timedelta(days=9 - number, minutes=37 * number)
        opinion = _given(story, entries[number % 5].institution, _mailbox(number), text, at, questions)
        if number < len(texts) - 2:
            actions.confirm(opinion=opinion, by=None, at=at + timedelta(minutes=25))
        if number == 1:
            actions.count(opinion=opinion, story=text, by=story.organiser, at=at + timedelta(days=1))
    last = Opinion.objects.get(pk=opinion.pk)
    actions.confirm(opinion=last, by=None, at=at + timedelta(minutes=5))
    actions.set_aside(opinion=last, reason="advert", by=story.organiser, at=at + timedelta(hours=3))
    elsewhere = Entry.objects.filter(edition=story.edition, state__in=["draft", "declined"]).order_by("institution__name", "id")
    _nominations(story, [entry.institution for entry in elsewhere[:3]])


def _mailbox(number: int) -> str:
    return f"mieszkaniec{number}@skrzynka.example"


def _given(story: Chronicle, institution: Institution, email: str, text: str, at: datetime, questions: list[Question]) -> Opinion:
    draw = story.plot.chance("voice of", story.season.number, email)
    answers = _answers(questions, draw.betavariate(5, 2), draw)
    actions.give_opinion(edition=story.edition, institution=institution, answers=answers, story=text, email=email, by=None, at=at)
    digest = addresses.digest(email, edition=story.edition.pk, institution=institution.pk)
    return Opinion.objects.get(edition=story.edition, institution=institution, digest=digest)


def _nominations(story: Chronicle, others: list[Institution]) -> None:
    whys = ("Zawsze ktoś tu znajdzie dla mnie czas.", "", "Po remoncie obsługa zmieniła się nie do poznania.")
    for number, one in enumerate(content.nominations()):
        at = NOW - timedelta(days=30 - 4 * number)
        words = {"name": one.name, "place": one.place, "why": one.why}
        made = actions.nominate(edition=story.edition, institution=None, **words, by=None, at=at)
    actions.settle(nomination=made, outcome="later", by=story.organiser, at=at + timedelta(days=2))
    for number, institution in enumerate(others):
        for turn in range(3 - number):
            at = NOW - timedelta(days=20 - 3 * number - turn, hours=turn)
            actions.nominate(edition=story.edition, institution=institution, name="", place="", why=whys[turn], by=None, at=at)
