"""The same address at the same moment, many times: one opinion. On PostgreSQL, with connections of their own."""

from lider.mail.models import Message
from lider.voice import actions
from lider.voice.models import Opinion
from tests.factories import editions, institutions, voice
from tests.fieldwork.test_at_once import at_once, several_connections, triggers_after  # noqa: F401


def test_one_opinion_and_one_mail_however_many_come_at_once(several_connections, at):  # noqa: F811
    edition, institution = editions.edition(state="fieldwork"), institutions.institution()

    def give():
        return actions.give_opinion(
            edition=edition, institution=institution, answers=voice.ANSWERS, story="", email="Ewa@skrzynka.example", by=None, at=at
        )

    assert at_once(8, give) == [None] * 8
    assert Opinion.objects.count() == Message.objects.count() == 1


def test_one_confirmation_however_often_the_button_is_pressed(several_connections, at):  # noqa: F811
    opinion = voice.opinion("received", received_at=at)
    got = at_once(5, lambda: actions.confirm(opinion=Opinion.objects.get(pk=opinion.pk), by=None, at=at))
    assert got.count(None) == 1
    assert Opinion.objects.get().state == "confirmed"
