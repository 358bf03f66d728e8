"""Mail goes at most once: whatever dies, nobody gets a letter twice, and what may or may not have gone is shown."""

import json
import re
import subprocess
from collections import Counter

import pytest
from django.core import mail as wire
from django.test import Client

from lider.mail import outbox
from lider.mail.letters import Letter
from lider.mail.models import Message
from lider.mail.tasks import send_waiting
from tests.trust.processes import LIDER, ROOT, environment, lider, script

NUMBER = 12
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.trust.settings", "PYTHONPATH": str(ROOT)}


@pytest.fixture
def folder(tmp_path, installed):
    installed(tmp_path)
    assert script(tmp_path, "outbox", "write", str(NUMBER)).returncode == 0
    return tmp_path


def taken(folder) -> Counter:
    return Counter(line.split()[1] for line in (folder / "taken").read_text().splitlines())


def states(folder) -> Counter:
    return Counter(json.loads(script(folder, "outbox", "show").stdout).values())


def test_a_worker_killed_in_the_middle_sends_nobody_a_second_letter(folder):
    died = lider(folder, "work", "--once", LIDER_TEST_DIES="5", **SETTINGS)
    assert died.returncode == -9
    assert sum(taken(folder).values()) == 5
    assert lider(folder, "work", "--once", **SETTINGS).returncode == 0
    script(folder, "outbox", "age")
    assert lider(folder, "work", "--once", **SETTINGS).returncode == 0
    assert set(taken(folder).values()) == {1} and len(taken(folder)) == NUMBER
    assert states(folder) == {"sent": NUMBER - 1, "unclear": 1}


def test_many_workers_at_once_send_each_letter_once(folder):
    words = [str(LIDER), "work", "--once"]
    workers = [subprocess.Popen(words, env=environment(folder, **SETTINGS), cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)]
    for worker in workers:
        _out, said = worker.communicate(timeout=60)
        assert worker.returncode == 0, said.decode()
    assert set(taken(folder).values()) == {1} and len(taken(folder)) == NUMBER
    assert states(folder) == {"sent": NUMBER}


@pytest.mark.django_db
def test_each_message_has_one_recipient_and_names_no_other(at):
    for number in range(3):
        outbox.post(Letter("Temat", "Treść"), to=f"a{number}@urzad.example", key=f"k{number}", at=at)
    send_waiting()
    everybody = {f"a{number}@urzad.example" for number in range(3)}
    for sent in wire.outbox:
        [recipient] = sent.recipients()
        text = sent.message().as_string()
        assert not (everybody - {recipient}) & set(re.findall(r"[\w.]+@[\w.]+", text))
        assert not {"Cc", "Bcc", "Reply-To"} & set(sent.message().keys())


@pytest.mark.django_db
def test_the_id_of_a_message_does_not_change_with_the_attempt(at):
    from lider.mail.tasks import _mime

    message = outbox.post(Letter("Temat", "Treść"), to="a@urzad.example", key="k", at=at)
    assert _mime(message).message()["Message-ID"] == _mime(Message.objects.get()).message()["Message-ID"]


def test_the_organiser_sees_what_may_or_may_not_have_gone(world):
    Message.objects.filter(pk=world.message.pk).update(state="unclear")
    page = world.client("organiser").get("/organiser/outbox/", {"state": "unclear"}).content.decode()
    assert world.message.recipient in page


def test_letters_with_a_way_in_are_read_by_nobody_else(world):
    Client().post("/accounts/password/reset/", {"email": world.a.person.email})
    reset = Message.objects.get(recipient=world.a.person.email, key__startswith="accounts:")
    key = re.search(r"/password/reset/key/(\S+?)/", reset.text)[1]
    page = world.client("organiser").get(f"/organiser/outbox/{reset.pk}/").content.decode()
    assert key not in page


def test_news_for_auditors_tie_nobody_to_an_audit(world):
    """One neutral mail a day to all of them at the same moment, whoever it is for."""
    from lider.fieldwork import actions

    Message.objects.all().delete()
    world.a.auditor.person.refresh_from_db()
    actions.take_back(audit=world.a.offered, by=world.office["coordinator"], at=world.at)
    actions.assign(audit=world.a.offered, seat=_other_seat(world), by=world.office["coordinator"], at=world.at)
    written = list(Message.objects.values_list("recipient", "subject", "text", "written_at"))
    assert len({row[0] for row in written}) == 3
    assert len({row[1:] for row in written}) == 1
    text = written[0][2]
    for secret in (world.a.institution.name, str(world.a.offered.pk), world.a.seat.code, "audyt"):
        assert secret not in text


def _other_seat(world):
    from tests.factories import fieldwork

    return fieldwork.seat(world.fieldwork)
