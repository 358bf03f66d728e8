"""The press kit: everything at the minute, nothing of the results before it."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lider.clock.models import Sample
from tests.factories import accounts, awards, editions, rankings

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 1, 1, tzinfo=UTC)


def published(awarded=1, others=6, at=PAST):
    run = rankings.published([90 + number for number in range(awarded)] + [60] * others, at=at)
    for result in run.results.filter(tier="leader"):
        awards.award(run.edition, result.entry.institution, state="decided")
    return run


def files(name, *args, client=None):
    answer = (client or Client()).get(reverse(f"media:{name}", args=args))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        return {one: archive.read(one) for one in archive.namelist()}


def clock(moment):
    Sample.objects.update_or_create(id=1, defaults={"at": moment})


def test_the_kit_names_laureates_and_nobody_else():
    run = published(awarded=2)
    found = files("kit", run.edition.number)
    release = found["texts/release.txt"].decode()
    assert "wyniki:" in release
    assert "{" not in release
    assert not any(len(line) and line.startswith(" ") for line in release.splitlines())
    everything = b"".join(found.values()).decode(errors="replace")
    for result in run.results.all():
        named = result.entry.institution.name
        assert (named in release) is (result.tier == "leader")
        assert (named in everything) is (result.tier == "leader")
    assert len([name for name in found if name.startswith("pictures/laureates/")]) == 2
    assert {"README.txt", "figures/laureates.csv", "figures/laureates.xlsx", "pictures/mark-negative.png"} <= set(found)


@pytest.mark.parametrize(("others", "shown"), [(4, None), (5, 5)])
def test_figures_tell_no_small_group(others, shown):
    figures = json.loads(files("kit", published(others=others).edition.number)["figures/figures.json"])
    assert [row["others"] for row in figures["categories"]] == [shown]
    assert figures["others"] == shown


def test_the_same_facts_give_the_same_bytes():
    path = reverse("media:kit", args=[published().edition.number])
    assert Client().get(path).content == Client().get(path).content


@pytest.mark.parametrize("awarded", [1, 3])
def test_kit_query_count(awarded, django_assert_num_queries):
    path = reverse("media:kit", args=[published(awarded).edition.number])
    with django_assert_num_queries(8):
        assert Client().get(path).status_code == 200


def test_the_kit_is_there_at_the_minute_and_absent_a_second_before_for_the_press_too(at):
    run = published(at=at)
    path = reverse("media:kit", args=[run.edition.number])
    press = accounts.client_of(accounts.person("media"))
    for client in (Client(), press):
        for seconds, status in ((-1, 404), (0, 200), (-1, 404)):
            clock(at + timedelta(seconds=seconds))
            assert client.get(path).status_code == status


def test_general_material_holds_no_result_and_is_the_same_before_and_after(at):
    run = published(at=at)
    clock(at - timedelta(seconds=1))
    before = files("material", client=accounts.client_of(accounts.person("media")))
    clock(at + timedelta(seconds=1))
    assert files("material") == before
    words = b"".join(before.values()).decode(errors="replace")
    assert not any(result.entry.institution.name in words for result in run.results.all())
    assert run.edition.name not in words


def test_only_the_press_reads_when_the_embargo_ends(at):
    editions.edition(state="deciding", publish_at=at)
    clock(at - timedelta(hours=1))
    press = accounts.client_of(accounts.person("media"))

    def said(client):
        return client.get(reverse("media:home")).content.decode().replace("\xa0", " ")

    assert "Embargo" in said(press)
    assert "Europe/Warsaw" in said(press)
    assert "Embargo" not in said(Client())
    assert "Embargo" not in said(accounts.client_of(accounts.person()))
    clock(at)
    assert "Embargo" not in said(press)
