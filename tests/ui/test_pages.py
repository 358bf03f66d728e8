import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation

from lider.ui import views

TEMPLATES = Path(views.__file__).parent / "templates"
ERRORS = ["403.html", "403_csrf.html", "404.html", "409.html", "500.html", "503.html"]
NAVIGATION = [
    {"label": "Dziś", "href": "/d", "icon": "home", "current": True},
    {"label": "Edycja", "items": [{"label": "Zgłoszenia", "href": "/z", "count": 3}]},
]


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


def draw(name, path="/?q=a", **values):
    return render_to_string(name, {"request": RequestFactory().get(path), **values})


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_compile_and_hold_no_inline_style_or_script(path):
    get_template(str(path.relative_to(TEMPLATES)))
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script>|javascript:", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_need_no_context_and_say_what_to_do(name):
    drawn = get_template(name).render()
    assert drawn.count("<h1>") == 1
    assert "Proszę" in drawn or "proszę" in drawn
    assert 'lang="pl"' in drawn


@pytest.mark.django_db
def test_guide_shows_every_part_with_unique_ids(client):
    drawn = client.get("/guide/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
    assert views.guide.public is True
    for part in ("verdict-good", "error-summary", "answers-fixed", "chart-bars", "chart-dots", "timeline", "laureates", "mailbox"):
        assert part in drawn


def test_desk_shows_groups_counts_and_the_present_place():
    drawn = draw("ui/desk.html", heading="Dziś", area="Biuro", navigation=NAVIGATION)
    assert drawn.count('href="/z"') == 2
    assert drawn.count('href="/d" aria-current="page"') == 2
    assert "<h1>Dziś</h1>" in drawn
    assert "Przejdź do treści" in drawn


def test_desk_signs_out_by_post(django_user_model):
    request = RequestFactory().get("/")
    request.user = django_user_model()
    drawn = render_to_string("ui/desk.html", {"request": request, "heading": "Dziś"}, request=request)
    assert re.search(r'<form method="post" action="[^"]*logout', drawn)


def test_list_without_rows_says_what_to_do():
    given = {
        "heading": "Zgłoszenia",
        "page": Paginator([], 5).get_page(1),
        "empty_title": "Pusto",
        "empty_label": "Zaproś",
        "empty_href": "/z",
    }
    empty, filtered = draw("ui/list.html", path="/", **given), draw("ui/list.html", path="/?q=a", **given)
    assert "Pusto" in empty and "<table" not in empty
    assert "Pokaż całą listę" in filtered and "Pusto" not in filtered


def test_list_with_rows_counts_and_exports_them():
    page = Paginator([1], 5).get_page(1)
    drawn = draw("ui/list.html", heading="Zgłoszenia", page=page, count_words="1 zgłoszenie", exports=["csv", "xlsx"])
    assert "1 zgłoszenie" in drawn
    assert "?q=a&amp;format=xlsx" in drawn


def test_confirm_tells_the_consequences_before_the_button():
    drawn = draw(
        "ui/confirm.html",
        heading="Cofnąć?",
        consequences=["Instytucja otrzyma wiadomość."],
        action_label="Cofnij",
        action_kind="danger",
        cancel_url="/",
    )
    assert drawn.index("Instytucja otrzyma") < drawn.index("button-danger")
    assert 'method="post" novalidate data-once' in drawn
