"""Nothing in the notebook says what it is for, refusals included."""

import pytest
from django.test import Client

from lider.editions.programme import programme
from tests.factories import accounts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/notes/nothing-here/", "/notes/00000000-0000-4000-8000-000000000000/"])
def test_an_absent_page_is_neutral_too(path):
    page = accounts.client_of(accounts.person()).get(path)
    assert page.status_code == 404
    assert programme()["name"] not in page.content.decode()
    assert "Notatnik" in page.content.decode()


def test_other_absent_pages_carry_the_programme():
    assert programme()["name"] in Client().get("/nothing-here/").content.decode()
