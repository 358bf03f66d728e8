"""Two taps: a second press of any button is one thing done or a polite no, whatever was typed; never a fault."""

import re

import pytest
from django.core.cache import cache

from lider.awards.models import Ballot
from lider.findings.models import Remark
from lider.licences.models import Licence
from tests.trust import dumps
from tests.trust.addresses import addresses, ours

NAME = re.compile(r"<(?:input|select|textarea)\b[^>]*\bname=\"([^\"]+)\"")
ODD = {
    "nothing": "",
    "long": "ą" * 100_000,
    "nul": "a\x00b",
    "turned": "\u202egpj.exe\u2066",
    "emoji": "😀👩‍👩‍👧",
    "formula": "=1+1",
    "number": "-99999999999999999999999",
    "half a sign": "\udce4".encode("utf-8", "surrogatepass").decode("latin-1"),
    "json": '{"a": [1]}',
}
QUERY = ("q", "page", "sort", "state", "edition", "format", "criterion", "room", "variant", "number")
WORKERS = ("organiser", "coordinator", "representative", "auditor", "juror")
GOOD_NIGHT = ("accounts/logout/", "accounts/sessions/")


@pytest.mark.parametrize("who", WORKERS)
def test_pressing_twice_is_never_a_fault(who, world):
    """Every button of everybody, twice, without anything filled in."""
    for address in addresses():
        path = address.filled(**world.ids_for(world.a, address))
        client = world.client(who) if address.route in GOOD_NIGHT else None
        client = client or world.__dict__.setdefault(f"_client_{who}", world.client(who))
        statuses = [client.post(path).status_code for _ in range(2)]
        assert all(status < 500 for status in statuses), (path, statuses)


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("who", WORKERS)
def test_odd_words_in_any_field_get_a_plain_answer(who, turn, world):
    """Every form of everybody, with something odd in every field, another thing each turn: refused or taken, never a fault."""
    odd = list(ODD.values())
    client, forms = world.client(who), 0
    for address in ours():
        path = address.filled(**world.ids_for(world.a, address))
        page = client.get(path)
        if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
            continue
        names = sorted(set(NAME.findall(page.content.decode())) - {"csrfmiddlewaretoken", "q"})
        if names:
            answer = client.post(path, {name: odd[(3 * place + turn) % len(odd)] for place, name in enumerate(names)})
            assert answer.status_code < 500, path
            forms += 1
        asked = {name: odd[(place + turn) % len(odd)][:500] for place, name in enumerate(QUERY)}
        assert client.get(path, asked).status_code < 500, path
        cache.clear()
    assert forms >= 3


def test_two_taps_are_one_vote_one_remark_one_licence(world):
    juror, representative = world.client("juror"), world.client("representative")
    for vote in ("yes", "yes", "no"):
        juror.post(f"/jury/dossiers/{world.a.proposal.pk}/vote/", {"vote": vote})
    assert list(Ballot.objects.values_list("vote", flat=True)) == ["yes"]
    for _ in range(3):
        answer = representative.post(
            f"/institution/findings/{world.a.finding.pk}/remark/", {"criterion": "W02", "text": "Tablica była nowa."}
        )
        assert answer.status_code in (200, 302)
    assert Remark.objects.filter(finding=world.a.finding, criterion="W02").count() == 1
    licences = Licence.objects.count()
    for _ in range(2):
        world.client("organiser").post(f"/organiser/licences/issue/{world.a.award.pk}/", {"valid_from": "2026-12-01"})
    assert Licence.objects.count() == licences


def test_the_second_tab_is_told_and_loses_nothing(world):
    client, path = world.client("representative"), f"/institution/entries/{world.a.draft.pk}/unit/"
    form = {"unit_name": "Pierwsza karta", "version": world.a.draft.version, "editor": "a" * 8, "go": "draft"}
    assert client.post(path, form).status_code == 302
    answer = client.post(path, {**form, "unit_name": "Druga karta", "editor": "b" * 8})
    assert answer.status_code == 200
    assert "Druga karta" in answer.content.decode()
    world.a.draft.refresh_from_db()
    assert world.a.draft.answers["unit_name"] == "Pierwsza karta"


def test_a_scorecard_sent_five_times_is_one_record(world):
    from lider.fieldwork.models import Submission
    from tests.factories import fieldwork

    key = "3f2b8c52-0b5e-4a52-9a0c-2f5d3c7d1e11"
    answers = fieldwork.answers(world.fieldwork)
    form = {**answers, "key": key, "go": "send"}
    client, path = world.client("auditor"), f"/notes/{world.a.made.pk}/card/"
    given = [client.post(path, form, headers={"accept": "application/json"}) for _ in range(5)]
    assert {answer.status_code for answer in given} == {200}, given[0].content
    assert len({answer.content for answer in given}) == 1
    assert Submission.objects.filter(key=key).count() == 1
    other = client.post(path, {**form, "W01": "no"}, headers={"accept": "application/json"})
    assert (other.status_code, other.json()["code"]) == (409, "other_content")
    assert dumps.tables()["fieldwork.Submission"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/laureates/?q=a%00b", "/verify/?number=%00", "/v/LZM%00/", "/organiser/%00/", "/regulation/?%00=1"]
)
def test_a_nul_in_an_address_gets_a_plain_answer(path, client):
    """PostgreSQL keeps no NUL: without a check every search would be a fault there."""
    answer = client.get(path)
    assert answer.status_code == 400
    assert "Tego adresu nie można odczytać" in answer.content.decode()
