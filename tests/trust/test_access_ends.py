"""Access ends at once: the next request fails, addresses of files too."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lider.accounts import actions as accounts_actions
from lider.accounts.models import Role
from lider.awards.models import Member
from lider.fieldwork.models import Audit, Auditor
from lider.institutions import actions as institutions_actions
from tests.factories import accounts, fieldwork
from tests.trust.addresses import ours

#: Pages and files of each, with A's things in their places.
WHERE = {"auditor": "notes/", "representative": "institution/", "juror": "jury/", "coordinator": "organiser/"}


def _stays(path, ends) -> bool:
    """One's own: a list, guide, papers, profile, money, settlements for good; a key to end; a panel of one's appeal."""
    if ends is reassign:
        return path in ("/notes/", "/notes/help/") or path.startswith(
            ("/notes/papers/", "/notes/profile/", "/notes/expenses/", "/notes/settlements/")
        )
    if ends is end_auditor:
        return path.startswith("/notes/settlements/")
    return "/keys/" in path or path in ("/jury/", "/help/juror/") or "/panel" in path or "/appeals/" in path


def open_addresses(client, world, who) -> list[str]:
    """Everything behind a door that the person can open."""
    paths = [a.filled(**world.ids_for(world.a, a)) for a in ours() if a.route.startswith(WHERE[who]) and not a.is_public]
    return [path for path in paths if client.get(path).status_code in (200, 405, 409)]


def reassign(world):
    Audit.objects.filter(seat=world.a.seat).update(seat=world.b.seat)


def end_auditor(world):
    Auditor.objects.filter(pk=world.a.auditor.pk).update(until_at=world.at)


def end_representation(world):
    institutions_actions.end_representation(representation=world.a.representation, by=None, at=world.at)


def end_membership(world):
    Member.objects.filter(pk=world.a.member.pk).update(until_at=world.at)


def end_role(world):
    accounts_actions.end(role=Role.objects.get(person=world.office["coordinator"]), by=None, at=world.at)


@pytest.mark.parametrize(
    "who, ends, least",
    [
        ("auditor", reassign, 5),
        ("auditor", end_auditor, 5),
        ("representative", end_representation, 12),
        ("juror", end_membership, 3),
        ("coordinator", end_role, 20),
    ],
)
def test_the_next_request_fails(who, ends, least, world):
    client = world.client(who)
    paths = open_addresses(client, world, who)
    paths = [path for path in paths if not _stays(path, ends)]
    assert len(paths) >= least
    ends(world)
    for path in paths:
        for verb in ("get", "post"):
            answer = getattr(client, verb)(path)
            assert answer.status_code == 404 or answer.get("Location", "").startswith("/accounts/login/"), (verb, path)


def test_a_reassigned_audit_opens_for_the_new_auditor_alone(world):
    before, after = world.client("auditor", world.a), world.client("auditor", world.b)
    pages = [f"/notes/{world.a.made.pk}/", f"/notes/{world.a.made.pk}/photos/{world.a.photo.pk}.jpg"]
    assert [before.get(page).status_code for page in pages] == [200, 200]
    assert [after.get(page).status_code for page in pages] == [404, 404]
    reassign(world)
    assert [before.get(page).status_code for page in pages] == [404, 404]
    assert [after.get(page).status_code for page in pages] == [200, 200]


def test_what_was_typed_after_the_end_is_not_taken(world):
    client = world.client("auditor")
    end_auditor(world)
    audit = world.a.made
    answers = fieldwork.answers(world.fieldwork)
    assert client.post(f"/notes/{audit.pk}/card/", {**answers, "go": "draft"}).status_code == 404
    audit.refresh_from_db()
    assert audit.state == "made" and not hasattr(audit, "scorecard")


def test_a_role_that_begins_later_opens_nothing_yet(world):
    person = accounts.person()
    accounts_actions.grant(person=person, code="organiser", by=None, at=timezone.now() + timedelta(days=3650))
    assert accounts.client_of(person).get("/organiser/").status_code == 404


def test_an_old_invitation_link_stops_when_a_new_one_is_sent(world, client):
    from lider.invitations import actions

    old = world.a.secret
    new = actions.send(invitation=world.a.invitation, by=None, at=world.at)
    assert client.get(f"/institution/invitation/{old}/").status_code == 404
    assert client.get(f"/institution/invitation/{new}/").status_code == 200


def test_an_invitation_link_signs_nobody_in_after_the_representation_ended(world, client):
    path = f"/institution/invitation/{world.a.secret}/"
    client.post(path, {"name": "Ewa Przykładowa"})
    assert client.get("/institution/").status_code == 200
    for representation in world.a.institution.representatives.all():
        institutions_actions.end_representation(representation=representation, by=None, at=world.at)
    assert client.get("/institution/").status_code == 404
    client.logout()
    client.post(path, {"name": "Ewa Przykładowa"})
    assert client.get("/institution/").status_code == 302
