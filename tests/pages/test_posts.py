"""Every address that only takes posts: who may changes just what it is for, whoever may not changes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages.posts import POSTS
from tests.pages.things import ADDRESSES, nowhere, path_of
from tests.pages.visiting import client_of
from tests.trust import dumps
from tests.trust.answers import told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("world", ["one"], indirect=True)
@pytest.mark.parametrize("post", POSTS, ids=str)
def test_post(post, world, settings):
    settings.LIDER_SAMPLE = post.page.startswith("sample:")
    post.given(world)
    path, fields = path_of(post.page, world, post.query), post.fields(world)
    before = dumps.tables()
    refuse(post, path, fields, world, settings)
    assert dumps.changed(before, dumps.tables()) == []
    answer = client_of(post.who, world).post(path, post.fields(world) if "photo" in fields else fields)
    assert answer.status_code == post.answers, answer.content.decode()[-3000:]
    changed = dumps.changed(before, dumps.tables())
    assert post.changes in changed or not post.changes, (changed, answer.get("Location"))


def refuse(post, path, fields, world, settings):
    client = client_of("stranger" if post.refused in ("absent", "foreign", "sample") else post.refused, world)
    if post.refused == "absent":
        assert client.post(ADDRESSES[post.page].filled(), fields).status_code == 404
    elif post.refused == "sample":
        settings.LIDER_SAMPLE = False
        assert client.post(path, fields).status_code == 404
        settings.LIDER_SAMPLE = True
    elif post.refused == "foreign":
        assert Client(enforce_csrf_checks=True).post(path, fields).status_code == 403
    elif post.refused == "stranger":
        assert client.post(path, fields)["Location"].startswith(reverse("account_login"))
    else:
        assert told(client.post(path, fields)) == told(client.post(nowhere(post.page)))
        assert Client().post(path, fields)["Location"].startswith(reverse("account_login"))


def test_every_address_for_posts_has_its_row():
    """A new address that takes nothing but posts: add its row to `posts.py`."""
    posts = {name for name, address in ADDRESSES.items() if address.methods and "GET" not in address.methods}
    assert [post.page for post in POSTS] == sorted({post.page for post in POSTS})
    assert sorted(post.page for post in POSTS) == sorted(posts)
