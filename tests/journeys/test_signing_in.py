"""Signing in by keyboard, with a second step, and with a passkey."""

import base64
import hmac
import re
import struct
import time
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import serving

pytestmark = pytest.mark.journey


def code_of(secret: str) -> str:
    """The second step's code, now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time() // 30)), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def tab_to(page, wanted) -> None:
    """Goes on by Tab until the focus is there."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("field => field === document.activeElement"):
            return
    raise AssertionError("the keyboard does not get there")


def test_keyboard_alone_passes_both_steps(played, stage):
    window, organiser = stage(played), played.person("organiser")
    page = window.page
    window.open("/accounts/login/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Przejdź do treści")).to_be_focused()
    tab_to(page, page.get_by_label("Adres e-mail"))
    page.keyboard.type(organiser["email"])
    tab_to(page, page.get_by_label("Hasło"))
    page.keyboard.type(organiser["password"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))
    window.check()
    assert window.status_of("/organiser/") in (302, 404), "the second step was not asked for"
    tab_to(page, page.get_by_label("Kod"))
    page.keyboard.type(code_of(organiser["totp_secret"]))
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/organiser/$"))
    window.check()


def test_wrong_password_says_no_more_than_an_unknown_address(played, stage):
    texts = []
    for email in (played.person("organiser")["email"], "nikt@nigdzie.example"):
        window = stage(played)
        window.open("/accounts/login/")
        window.write("Adres e-mail", email)
        window.write("Hasło", "zupełnie inne hasło")
        window.press("Zaloguj się")
        texts.append(window.page.locator(".form-errors, [role=alert]").first.inner_text())
    assert texts[0] == texts[1] != ""


def test_passkey_is_registered_and_signs_in(played, stage):
    server = replace(played, url=played.url.replace("127.0.0.1", "localhost"))
    window, person = stage(server), played.person("institution")
    page = window.page
    add_authenticator(window)
    window.sign_in(person["email"], person["password"])

    window.open("/accounts/2fa/webauthn/add/")
    page.get_by_label("Bez hasła").check()
    page.get_by_role("button", name="Dodaj").click()
    window.sees("Klucz dostępu został dodany.")
    window.check()

    window.open("/institution/")
    window.press("Wyloguj się")
    window.open("/accounts/login/")
    window.press("Zaloguj się kluczem dostępu")
    expect(page).to_have_url(re.compile("/institution/$"))
    window.check()


def add_authenticator(window) -> None:
    """Chromium's virtual authenticator, always present and willing."""
    session = window.context.new_cdp_session(window.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_no_bar_where_samples_are_not_played(another_sample, stage):
    with serving(another_sample, LIDER_SAMPLE="0") as server:
        window = stage(server)
        window.open("/")
        expect(window.page.locator(".sample-bar")).to_have_count(0)
        for path in ("/sample/", "/sample/mailbox/"):
            assert window.status_of(path) == 404
        for path in ("/sample/sign-in/", "/sample/clock/", "/sample/code/"):
            answer = window.context.request.post(path, form={"persona": "1", "step": "day"}, headers={"Origin": server.url})
            assert answer.status in (403, 404)
        assert window.status_of("/organiser/") in (302, 404)
