"""Counting and setting aside, replies, figures, forgetting."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lider.lifecycle import Refused
from lider.mail import outbox
from lider.mail.letters import Letter
from lider.mail.models import Message
from lider.voice import actions, queries
from lider.voice.models import Nomination, Opinion
from tests.factories import accounts, editions, institutions, voice

pytestmark = pytest.mark.django_db
NAMED = "Chcę pochwalić panią Halinę Wrzosek, byłam u niej o 10:30."


@pytest.fixture
def by():
    return accounts.person("organiser")


def test_counting_shows_the_story(by, at):
    opinion = voice.opinion()
    actions.count(opinion=opinion, story=f" {voice.STORY} ", by=by, at=at)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.shown, opinion.counted_at) == ("counted", voice.STORY, at)
    with pytest.raises(Refused):
        actions.count(opinion=opinion, story="", by=by, at=at)


def test_what_the_checker_marks_wants_a_second_look(by, at):
    opinion = voice.opinion(story=NAMED)
    with pytest.raises(Refused) as no:
        actions.count(opinion=opinion, story=NAMED, by=by, at=at)
    assert no.value.code == "marked" and "Wrzosek" in str(no.value.message)
    actions.count(opinion=opinion, story="Chcę pochwalić osobę, która mnie obsługiwała.", by=by, at=at)
    assert Opinion.objects.get().story == NAMED and "Wrzosek" not in Opinion.objects.get().shown


def test_a_marked_story_may_be_read_after_that_look(by, at):
    opinion = voice.opinion(story=NAMED)
    actions.count(opinion=opinion, story=NAMED, by=by, at=at, despite_marks=True)
    assert Opinion.objects.get().shown == NAMED


def test_first_person_is_how_stories_are_told(by, at):
    actions.count(opinion=voice.opinion(), story="Byłam zadowolona, dostałam wszystko.", by=by, at=at)


def test_nobody_writes_a_story_for_a_resident(by, at):
    actions.count(opinion=voice.opinion(story=""), story="Wspaniała instytucja.", by=by, at=at)
    assert Opinion.objects.get().shown == ""


def test_only_opinions_without_a_story_are_counted_together(by, at):
    edition = editions.edition(state="fieldwork")
    given = [
        voice.opinion(edition=edition, story=""),
        voice.opinion(edition=edition),
        voice.opinion("set_aside", edition=edition, story=""),
    ]
    assert actions.count_plain(opinions=given, by=by, at=at) == 1
    assert sorted(Opinion.objects.values_list("state", flat=True)) == ["confirmed", "counted", "set_aside"]


@pytest.mark.parametrize("state", ["confirmed", "counted"])
def test_setting_aside_has_a_reason_and_takes_the_story_away(state, by, at):
    opinion = voice.opinion(state)
    actions.set_aside(opinion=opinion, reason="insult", by=by, at=at)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.reason, opinion.shown) == ("set_aside", "insult", "")
    assert opinion.left_at == (at if state == "counted" else None)
    assert not queries.stories(opinion.institution, opinion.edition).exists()


def test_setting_aside_refused_without_a_known_reason_and_twice(by, at):
    opinion = voice.opinion()
    with pytest.raises(Refused):
        actions.set_aside(opinion=opinion, reason="nudne", by=by, at=at)
    actions.set_aside(opinion=opinion, reason="own", by=by, at=at)
    with pytest.raises(Refused):
        actions.set_aside(opinion=opinion, reason="own", by=by, at=at)


def test_a_reply_has_versions(by, at):
    opinion = voice.opinion("counted")
    actions.reply(opinion=opinion, text="Dziękujemy.", version=0, by=by, at=at)
    actions.reply(opinion=opinion, text="Bardzo dziękujemy.", version=1, by=by, at=at)
    assert list(opinion.replies.values_list("version", "text")) == [(1, "Dziękujemy."), (2, "Bardzo dziękujemy.")]
    assert queries.stories(opinion.institution, opinion.edition).get().replies.all()[0].version == 2
    with pytest.raises(Refused) as no:
        actions.reply(opinion=opinion, text="Stara karta przeglądarki.", version=1, by=by, at=at)
    assert no.value.code == "moved_on"


@pytest.mark.parametrize(("state", "story"), [("confirmed", voice.STORY), ("set_aside", voice.STORY), ("counted", "")])
def test_a_reply_needs_a_story_that_is_read(state, story, by, at):
    with pytest.raises(Refused) as no:
        actions.reply(opinion=voice.opinion(state, story=story), text="Dziękujemy.", version=0, by=by, at=at)
    assert no.value.code == "no_story"


def test_figures_from_thirty_on_and_nothing_below():
    edition, institution = editions.edition(state="fieldwork"), institutions.institution()
    voice.opinions(29, edition, institution)
    assert queries.figures_of(institution, edition) == []
    voice.opinions(1, edition, institution)
    said = queries.figures_of(institution, edition)
    assert [one.figure.n for one in said] == [30] * 5
    assert [said[0].result, said[3].result] == ["3,0 / 4", "100% tak"]
    assert said[3].range.startswith("89%–100%")


def test_a_question_that_few_answered_shows_nothing():
    edition, institution = editions.edition(state="fieldwork"), institutions.institution()
    voice.opinions(25, edition, institution)
    voice.opinions(10, edition, institution, answers={"kindness": 0})
    kind, *others = queries.figures_of(institution, edition)
    assert kind.figure.n == 35 and all(one.figure is None and one.result == "–" for one in others)


def test_one_more_opinion_does_not_show_in_the_figures(at):
    edition, institution = editions.edition(state="fieldwork"), institutions.institution()
    voice.opinions(30, edition, institution)
    before = queries.figures_of(institution, edition)
    later = voice.opinions(4, edition, institution, answers={**voice.ANSWERS, "kindness": 0}, counted_at=at)
    assert queries.figures_of(institution, edition) == before
    actions.withdraw(opinion=later[0], by=None, at=at + timedelta(hours=1))
    after = queries.figures_of(institution, edition)
    assert after != before and after[0].figure.n == 33, "the fifth change: all of them at once"


def test_opinions_of_others_and_those_that_wait_do_not_count():
    edition, institution = editions.edition(state="fieldwork"), institutions.institution()
    voice.opinions(29, edition, institution)
    voice.opinions(5, edition, institutions.institution())
    voice.opinions(5, editions.edition(state="closed"), institution)
    for state in ("received", "confirmed", "set_aside"):
        voice.opinion(state, edition, institution)
    assert queries.figures_of(institution, edition) == []


def test_the_threshold_is_the_regulation_s():
    edition = editions.edition(state="draft")
    edition.rules = edition.rules.replace("shown_from_responses = 30", "shown_from_responses = 10")
    edition.state = "fieldwork"
    edition.save()
    editions.regulation(edition)
    institution = institutions.institution()
    voice.opinions(10, edition, institution)
    assert queries.figures_of(institution, edition)[0].figure.n == 10


def test_a_counted_opinion_has_its_moment_and_one_that_left_too(at):
    wrong = ({"state": "counted", "counted_at": None}, {"state": "confirmed", "left_at": at}, {"state": "counted", "left_at": at})
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            voice.opinion(**fields)


# -- forgetting


def letter(opinion, at):
    return outbox.post(Letter("Temat", "Odnośnik"), to=opinion.email, key=f"voice:{opinion.pk}:1", at=at)


def test_an_opinion_that_nobody_confirmed_is_deleted_after_a_week_with_its_address(at):
    late = voice.opinion("received", received_at=at - timedelta(days=7, seconds=1))
    fresh = voice.opinion("received", received_at=at - timedelta(days=7), email="nowa@skrzynka.example")
    letter(late, at - timedelta(days=7, seconds=1)), letter(fresh, at - timedelta(days=7))
    Message.objects.update(state="sent")
    assert actions.forget(at=at) == 1
    assert Opinion.objects.get() == fresh
    assert sorted(Message.objects.values_list("recipient", flat=True)) == ["", "nowa@skrzynka.example"]
    assert actions.forget(at=at) == 0


def test_a_letter_that_never_went_out_does_not_go_out_any_more(at):
    late = voice.opinion("received", received_at=at - timedelta(days=8))
    letter(late, at - timedelta(days=8))
    actions.forget(at=at)
    assert not Message.objects.exists()


def test_an_address_that_was_missed_is_wiped_after_a_week(at):
    """For instance of a letter that was just being sent when its opinion was confirmed."""
    outbox.post(Letter("Temat", "Tekst"), to="ewa@skrzynka.example", key="voice:gone:1", at=at - timedelta(days=8))
    outbox.post(Letter("Temat", "Tekst"), to="urzad@dolinowo.example", key="entries:1", at=at - timedelta(days=8))
    Message.objects.update(state="unclear")
    actions.forget(at=at)
    assert sorted(Message.objects.values_list("recipient", flat=True)) == ["", "urzad@dolinowo.example"]


@pytest.mark.parametrize("state", ["counted", "set_aside"])
def test_a_story_as_it_was_written_is_wiped_a_month_after_moderation(state, at):
    old = voice.opinion(state, moderated_at=at - timedelta(days=30, seconds=1))
    new = voice.opinion(state, moderated_at=at - timedelta(days=30))
    actions.forget(at=at)
    old.refresh_from_db(), new.refresh_from_db()
    assert (old.story, new.story) == ("", voice.STORY)
    assert old.shown == (voice.STORY if state == "counted" else "")


def test_a_story_that_waits_is_kept_however_long(at):
    waiting = voice.opinion("confirmed", received_at=at - timedelta(days=90))
    actions.forget(at=at)
    waiting.refresh_from_db()
    assert waiting.story == voice.STORY


def test_answers_of_a_withdrawn_opinion_go_when_no_figure_holds_them(at):
    edition, institution = editions.edition(state="fieldwork"), institutions.institution()
    first, *_others = voice.opinions(30, edition, institution)
    actions.withdraw(opinion=first, by=None, at=at)
    actions.forget(at=at)
    assert Opinion.objects.get(pk=first.pk).answers, "the figures still hold it: one change alone would tell"
    voice.opinions(4, edition, institution, counted_at=at + timedelta(hours=1))
    actions.forget(at=at)
    assert Opinion.objects.get(pk=first.pk).answers == {}
    assert queries.figures_of(institution, edition)[0].figure.n == 33


def test_reasons_of_nominations_are_wiped_after_a_year(at):
    voice.nomination(nominated_at=at - timedelta(days=366))
    voice.nomination(nominated_at=at - timedelta(days=364), name="Inna przychodnia")
    actions.forget(at=at)
    assert sorted(Nomination.objects.values_list("why", flat=True)) == ["", "Zawsze ktoś pomaga."]


# -- nominations


def test_nominations_of_the_same_institution_are_one_row_with_a_number(at):
    edition, institution = editions.edition(state="fieldwork"), institutions.institution()
    for _ in range(3):
        actions.nominate(edition=edition, institution=institution, name="x", place="y", why="", by=None, at=at)
    for name in ("Świetlica Łąka", "świetlica  łąka", "Inna"):
        actions.nominate(edition=edition, institution=None, name=name, place="Łódź", why="", by=None, at=at)
    voice.nomination(editions.edition(state="closed"), institution)
    found = {one.folded: one.number for one in queries.nominated(edition)}
    assert found == {"swietlica laka lodz": 2, "inna lodz": 1, queries.nominated(edition)[0].folded: 3}


def test_nominations_need_an_edition(at):
    with pytest.raises(Refused):
        actions.nominate(edition=None, institution=None, name="x", place="y", why="", by=None, at=at)
