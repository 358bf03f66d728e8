"""Every form of every page bears any text: what is too long or cannot be kept is refused and stays typed, and changes nothing."""

import pytest

from tests.pages import table
from tests.pages.forms import Forms
from tests.pages.things import ADDRESSES, path_of
from tests.pages.visiting import client_of
from tests.trust import dumps

pytestmark = pytest.mark.django_db
LONG, NUL, TURNED = "ż" * 100_000, "Urz\x00ąd", "\u202eFilia 📚\u200f"
WITH_FORMS = [page for page in table.PAGES if page.answers == 200 and not page.query and "POST" in ADDRESSES[page.page].methods]


def form_of(html: str, path: str):
    """The form of the page itself, with something to be typed; None where there is none."""
    own = [form for form in Forms(html).found if form.typed and form.action in ("", path)]
    return own[0] if own else None


@pytest.fixture(scope="module")
def before(world):
    """Everything that is kept, before any form is sent."""
    return dumps.tables()


@pytest.mark.parametrize("world", ["one"], indirect=True)
@pytest.mark.parametrize("page", WITH_FORMS, ids=str)
def test_form(page, world, before):
    path, client = path_of(page.page, world), client_of(page.who, world)
    form = form_of(client.get(path).content.decode(), path)
    if form is None:
        pytest.skip("nothing is typed here")
    for text in (LONG, NUL):
        answer = client.post(path, form.values | {name: text for name in form.typed})
        html = answer.content.decode()
        assert answer.status_code in (200, 400, 409), (answer.status_code, text[:9])
        assert text != LONG or LONG[:1000] in html, "what was typed is gone"
    assert dumps.changed(before, dumps.tables()) == []
    assert client.post(path, form.values | {name: TURNED for name in form.typed}).status_code < 500
    assert not [rows for rows in dumps.tables().values() if "\u202e" in str(rows)]
