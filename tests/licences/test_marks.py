"""The mark: edition, last day and number in every file; the badge follows the state."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from PIL import Image

from lider.licences import marks, queries
from tests.factories import editions, licences

pytestmark = pytest.mark.django_db
PUBLISHED = datetime(2026, 12, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 12, 20, 9, tzinfo=UTC)


@pytest.fixture
def licence():
    return licences.licence(editions.edition(state="published", publish_at=PUBLISHED), state="active")


@pytest.mark.parametrize("variant", [*marks.INKS, "nonsense"])
def test_the_mark_names_edition_last_day_and_number(variant, licence):
    drawing = marks.mark(licence, variant).replace("\xa0", " ")
    assert licence.number in drawing
    assert licence.edition.name in drawing
    assert "30 listopada 2027" in drawing


def test_the_words_of_the_mark_are_shapes_that_need_no_font(licence):
    drawing = marks.mark(licence)
    assert "<text" not in drawing and "font" not in drawing
    assert drawing.count("<path") > len("Lider Zaufania Mieszkańców")
    assert drawing == marks.mark(licence)
    other = marks.mark(licences.licence(licence.edition, state="active"))
    assert drawing.partition("</title>")[2] != other.partition("</title>")[2], "the number is drawn, not only named"


def test_the_pack_holds_every_variant_and_is_the_same_twice(licence):
    made = marks.pack(licence, address="https://lider.example/v/X/")
    assert made == marks.pack(licence, address="https://lider.example/v/X/")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = set(archive.namelist())
        assert names == {"README.txt"} | {f"{licence.number}-{variant}.{kind}" for variant in marks.INKS for kind in ("svg", "png")}
        picture = Image.open(io.BytesIO(archive.read(f"{licence.number}-mono.png")))
        assert picture.size == (marks.WIDTH * 4, marks.HEIGHT * 4)
        assert picture.getchannel("A").getextrema() == (0, 255)
        assert "https://lider.example/v/X/" in archive.read("README.txt").decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("active", "ważna do"),
        ("suspended", "zawieszona"),
        ("revoked", "odebrana"),
        ("replaced", "zastąpiona"),
        ("expired", "wygasła"),
    ],
)
def test_the_badge_says_the_state_and_shows_gold_only_in_force(state, words, licence):
    licence.state, licence.changed_at = state, LATER
    drawing = marks.badge(licence, at=LATER)
    assert words in drawing
    assert (marks.INKS["color"][1] in drawing) is (state == "active")


def test_a_replaced_licence_leads_to_its_successor(licence):
    type(licence).objects.filter(pk=licence.pk).update(state="replaced", changed_at=LATER)
    newer = licences.licence(licence.edition, licence.institution, state="active", issued_at=LATER)
    old = queries.licence_by_id(licence.pk)
    assert queries.successor(old, at=LATER) == newer
    assert queries.successor(queries.licence_by_id(newer.pk), at=LATER) is None
