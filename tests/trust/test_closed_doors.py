"""Every page is closed to strangers unless it says that it is public, and no change is taken from another site."""

import re

import pytest
import rules
from django.test import Client
from django.urls import reverse

from lider.accounts.visitor import Visitor
from tests.trust import dumps
from tests.trust.addresses import addresses, ours

VERBS = ("get", "post", "put", "patch", "delete")
#: Of the sign-in library: what is there before anybody has signed in.
BEFORE_SIGN_IN = re.compile(
    r"accounts/(login|logout|signup|inactive|confirm-email|password/reset|2fa/authenticate|2fa/webauthn/login|login/code)"
)
CLOSED = [a for a in addresses() if not a.is_public and not BEFORE_SIGN_IN.match(a.route)]


@pytest.mark.once
def test_every_page_that_is_not_public_sends_a_stranger_to_sign_in(world):
    client = Client()
    for address in CLOSED:
        path = address.filled(**world.ids_for(world.a, address))
        for verb in VERBS:
            answer = getattr(client, verb)(path)
            assert answer.status_code == 302, (verb, path)
            assert answer["Location"].startswith(f"{reverse('account_login')}?next="), (verb, path)


def test_sign_in_is_asked_alike_for_what_is_there_and_what_is_not(world):
    for address in ours():
        if address.places and not address.is_public:
            there, absent = address.filled(**world.ids_for(world.a, address)), address.filled()
            answers = [Client().get(path) for path in (there, absent)]
            assert [answer["Location"].partition("?")[0] for answer in answers] == ["/accounts/login/"] * 2
            assert answers[0].content == answers[1].content


@pytest.mark.django_db
def test_there_is_no_back_door():
    """No framework administration, no debug pages, no browsable folders."""
    for path in (
        "/admin/",
        "/django-admin/",
        "/__debug__/",
        "/static/",
        "/media/",
        "/files/",
        "/evidence/",
        "/.git/config",
        "/var/",
    ):
        assert Client().get(path).status_code in (302, 404), path
    assert not [address for address in addresses() if "admin" in address.view.__module__.split(".")]


@pytest.mark.once
@pytest.mark.parametrize("who", ["organiser", "representative", "auditor"])
def test_no_change_without_the_token_of_the_page(who, world):
    """Another site can make a browser post, but cannot read our token."""
    client = world.client(who)
    client.handler.enforce_csrf_checks = True
    before = dumps.tables()
    for address in addresses():
        path = address.filled(**world.ids_for(world.a, address))
        assert client.post(path, {"colour": "x"}).status_code == 403, path
    for verb in ("put", "patch", "delete"):
        assert getattr(client, verb)(path).status_code == 403, (verb, path)
    assert dumps.changed(before, dumps.tables()) == []


#: A mail program presses this button itself (RFC 8058); the secret in the address is its only right. The API only reads.
ONE_CLICK = {"institution:invitation-stop"}


def test_no_view_is_exempt_from_the_token():
    for address in addresses():
        exempt = getattr(address.view, "csrf_exempt", False)
        assert not exempt or address.name in ONE_CLICK or address.route.startswith("api/"), address.route


@pytest.mark.parametrize("who", ["guarantor", "media", "nobody"])
def test_who_has_few_rights_has_only_these(who, world):
    person = world.office.get(who, world.nobody)
    visitor, a = Visitor(person, world.at), world.a
    about = {"institutions": a.institution, "entries": a.entry, "fieldwork": a.made, "findings": a.finding, "licences": a.licence}
    about |= {"awards": a.proposal, "rankings": a.past, "editions": world.draft}
    about |= {
        "awards.declare_recusal": a.member,
        "awards.leave_jury": a.member,
        "awards.lift_recusal": None,
        "awards.vote_on_appeal": None,
        "fieldwork.confirm_vault": None,
        "fieldwork.decline_vault": None,
        "fieldwork.open_vault": None,
        "fieldwork.see_evidence": a.photo,
        "fieldwork.see_own_evidence": a.photo,
    }
    names = rules.permissions.permissions
    held = {name for name in names if rules.has_perm(name, visitor, about.get(name, about.get(name.partition(".")[0])))}
    assert held - EVERYBODY_HAS == FEW[who]


EVERYBODY_HAS = {"accounts.see_own", "invitations.answer_invitation", "gala.answer_invitation", "voice.give_opinion"}
FEW = {
    "guarantor": {
        "accounts.enter_office",
        "editions.see_editions",
        "rankings.see_runs",
        "rankings.seal_run",
        "rankings.publish_edition",
        "awards.see_engravings",
        "awards.write_engraving",
        "fieldwork.see_vault",
        "gala.find_order",
        "gala.order_calls",
        "gala.see_calls",
        "fieldwork.confirm_vault",
        "fieldwork.decline_vault",
    },
    "media": {"accounts.enter_press"},
    "nobody": set(),
}
