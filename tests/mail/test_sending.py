import sys
from datetime import timedelta

import pytest
from django.core import mail as wire
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from lider.mail import outbox, queries
from lider.mail.letters import Letter
from lider.mail.models import Message
from lider.mail.tasks import send_waiting
from tests.trust import processes

pytestmark = pytest.mark.django_db
LETTER = Letter("Temat", "Treść\n")


class Refusing(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("no server")


def test_same_key_never_makes_a_second_message(at):
    for _ in range(3):
        outbox.post(LETTER, to="a@urzad.example", key="welcome:1", at=at)
    assert queries.messages().count() == 1


def test_message_is_sent_once_with_a_stable_id(at):
    message = outbox.post(LETTER, to="a@urzad.example", key="welcome:1", at=at)
    assert (send_waiting(), send_waiting()) == (1, 0)
    [sent] = wire.outbox
    assert sent.to == ["a@urzad.example"]
    assert sent.extra_headers["Message-ID"].startswith(f"<{message.pk}@")
    assert Message.objects.get().state == "sent"


def test_answers_go_where_the_letter_says_and_otherwise_to_the_sender(at):
    outbox.post(Letter("Temat", "Treść", reply_to="nabor@lider.example"), to="a@urzad.example", key="1", at=at)
    outbox.post(LETTER, to="b@urzad.example", key="2", at=at)
    send_waiting()
    assert {sent.to[0]: sent.message()["Reply-To"] for sent in wire.outbox} == {
        "a@urzad.example": "nabor@lider.example",
        "b@urzad.example": None,
    }


def test_refused_by_the_server_is_shown(at, settings):
    settings.EMAIL_BACKEND = "tests.mail.test_sending.Refusing"
    outbox.post(LETTER, to="a@urzad.example", key="welcome:1", at=at)
    assert send_waiting() == 0
    row = Message.objects.get()
    assert (row.state, row.problem) == ("failed", "no server")


def test_claimed_by_a_dead_worker_is_never_sent_again(at):
    outbox.post(LETTER, to="a@urzad.example", key="welcome:1", at=at)
    Message.objects.update(state="sending", claimed_at=timezone.now() - timedelta(hours=1))
    assert send_waiting() == 0
    assert wire.outbox == []
    assert Message.objects.get().state == "unclear"


def test_a_subject_is_one_line_and_no_header(at):
    outbox.post(Letter("Temat\nBcc: x@y.example", "t"), to="a@urzad.example", key="k", at=at)
    assert send_waiting() == 1
    sent = wire.outbox[0].message()
    assert sent["Bcc"] is None
    assert wire.outbox[0].recipients() == ["a@urzad.example"]


def test_no_mail_leaves_a_sample(tmp_path):
    words = "from django.conf import settings; print(settings.EMAIL_BACKEND)"
    for sample, backend in (("1", "dummy"), ("0", "smtp")):
        given = {"DJANGO_SETTINGS_MODULE": "lider.config.settings", "LIDER_SAMPLE": sample}
        done = processes.run(tmp_path, sys.executable, "-c", words, **given)
        assert done.stdout.strip() == f"django.core.mail.backends.{backend}.EmailBackend", done.stderr
