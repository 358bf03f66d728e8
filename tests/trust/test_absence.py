"""Other = absent: what belongs to somebody else answers, to any verb, like what does not exist."""

import pytest

from tests.trust.addresses import ours
from tests.trust.answers import told
from tests.trust.world import EVERYBODY

VERBS = ("get", "head", "post", "put", "patch", "delete", "options")
CLOSED = [address for address in ours() if address.places and not address.is_public]
#: The beginnings of addresses: an area may have a name of its own on its pages, whatever is or is not there.
AREAS = sorted({address.route.partition("/")[0] for address in CLOSED})
#: What is shared with everybody who has the role, whoever it belongs to.
OPEN_TO = {
    "representative": (),
    "auditor": ("notes/papers/<slug:kind>/",),
    "juror": ("jury/dossiers/", "jury/<uuid:id>/minutes.pdf"),
    "nobody": (),
    "media": (),
}


def area_of(address) -> str:
    return address.route.partition("/")[0]


@pytest.mark.once
@pytest.mark.parametrize("who", OPEN_TO)
def test_what_belongs_to_others_is_not_there(who, world):
    client = world.client(who, world.a)
    absent = {(area, verb): told(getattr(client, verb)(f"/{area}/nothing-here/")) for area in AREAS for verb in VERBS}
    for address in CLOSED:
        if address.route.startswith(OPEN_TO[who]):
            continue
        theirs = address.filled(**world.ids_for(world.b, address))
        for verb in VERBS:
            found = getattr(client, verb)(theirs)
            assert found.status_code == 404, (who, verb, address.route)
            assert told(found) == absent[area_of(address), verb], (who, verb, address.route)


@pytest.mark.once
def test_one_s_own_is_there(world):
    """So that the walk above stands in front of something."""
    opened = {who: 0 for who in ("representative", "auditor", "juror")}
    for who in opened:
        client = world.client(who, world.a)
        for address in CLOSED:
            opened[who] += client.get(address.filled(**world.ids_for(world.a, address))).status_code != 404
    assert opened["representative"] >= 15
    assert opened["auditor"] >= 8
    assert opened["juror"] >= 6


def test_recused_dossier_is_not_there(world):
    client = world.client("juror", world.a)
    for path in ("", "vote/", "close/"):  # A leads the jury, and is recused from B
        theirs, nothing = (f"/jury/dossiers/{key}/{path}" for key in (world.b.proposal.pk, world.a.entry.pk))
        for verb in VERBS:
            assert told(getattr(client, verb)(theirs)) == told(getattr(client, verb)(nothing)), (verb, path)


def test_a_mixed_address_is_not_there(world):
    """One's own thing in front of somebody else's: the photo, the service point."""
    a, b = world.a, world.b
    assert world.client("auditor").get(f"/notes/{a.made.pk}/photos/{a.photo.pk}.jpg").status_code == 200
    for path in (f"/notes/{a.made.pk}/photos/{b.photo.pk}.jpg", f"/notes/{b.made.pk}/photos/{a.photo.pk}.jpg"):
        assert world.client("auditor").get(path).status_code == 404
    for entry, point in ((a.draft, b.point), (b.draft, a.point)):
        assert world.client("representative").post(f"/institution/entries/{entry.pk}/points/{point.pk}/").status_code == 404
    assert world.client("reviewer").get(f"/organiser/review/{a.made.pk}/evidence/{b.photo.pk}.jpg").status_code == 404


def test_nobody_reviews_their_own_audit_or_sees_its_photo_at_the_desk(world):
    from lider.accounts import actions

    actions.grant(person=world.a.auditor.person, code="reviewer", by=None, at=world.at)
    client = world.client("auditor")
    for path in (
        f"/organiser/review/{world.a.handed_in.pk}/",
        f"/organiser/review/{world.a.made.pk}/evidence/{world.a.photo.pk}.jpg",
    ):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404


def test_every_kind_of_address_is_walked(world):
    for address in ours():
        assert set(address.places) <= set(world.ids_for(world.a, address)), address.route


@pytest.mark.once
@pytest.mark.parametrize("who", EVERYBODY)
def test_absent_addresses_look_alike(who, world):
    """In one area an address that leads nowhere, a thing that is not there and a door that stays shut give the same bytes."""
    client = world.client(who)
    for area in AREAS:
        nowhere = told(client.get(f"/{area}/nothing-here/"))
        assert nowhere[0] == 404
        for address in CLOSED:
            if area_of(address) == area:
                assert told(client.get(address.filled())) == nowhere, address.route
