"""Partners: kept, shown from one edition to another, put in order, taken off."""

import io

import pytest
from PIL import Image

from lider.editions import actions, queries
from lider.editions.models import Partner
from lider.journal.models import Entry
from lider.lifecycle import Refused
from tests.factories import editions
from tests.factories.partners import logo, partner

pytestmark = pytest.mark.django_db


def files():
    return sorted(path.name for path in queries.logos_folder().glob("*")) if queries.logos_folder().exists() else []


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.LIDER_DATA_DIR = str(tmp_path)


def test_a_logo_is_a_small_png_without_margin_and_metadata():
    made = partner(editions.edition(), logo=logo(size=(2000, 900), kind="JPEG", margin=100))
    picture = Image.open(io.BytesIO(queries.logo_of(made)))
    assert picture.format == "PNG" and picture.info == {} and picture.size == (made.logo_width, made.logo_height)
    assert picture.width <= 640 and picture.height <= 320 and picture.getpixel((5, 5)) != (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"%PDF-1.7", logo()[:60]])
def test_what_is_no_sound_picture_is_refused_and_nothing_stays(data):
    with pytest.raises(Refused) as no:
        partner(editions.edition(), logo=data)
    assert no.value.code == "logo" and Partner.objects.count() == 0 and files() == []


def test_shown_from_the_first_edition_to_the_last_one():
    first, second, third = editions.edition(), editions.edition(), editions.edition()
    lasting, ending, late = partner(first), partner(first, until=second.number), partner(third, kind="patron")
    shown = [[one for _head, group in queries.partner_groups(edition) for one in group] for edition in (first, second, third)]
    assert shown == [[lasting, ending], [lasting, ending], [late, lasting]]
    assert queries.partner_groups(None) == []


def test_a_draft_shows_nobody():
    draft = editions.edition("draft")
    hidden = partner(draft)
    assert queries.partner_groups(draft) == [] and queries.shown_partner(hidden.pk) is None


def test_one_name_of_one_kind_once():
    edition = editions.edition()
    partner(edition, name="Dom Kultury")
    with pytest.raises(Refused) as no:
        partner(edition, name="Dom Kultury")
    assert no.value.code == "name" and len(files()) == 1
    assert partner(edition, name="Dom Kultury", kind="media").pk


def test_the_last_edition_is_not_before_the_first():
    edition = editions.edition()
    with pytest.raises(Refused):
        partner(edition, until=edition.number - 1)


def test_a_new_logo_replaces_the_file(django_capture_on_commit_callbacks):
    made = partner(editions.edition())
    before = files()
    with django_capture_on_commit_callbacks(execute=True):
        values = {"kind": "media", "name": "Radio", "site": "", "until": None}
        actions.change_partner(partner=made, **values, logo=logo((200, 0, 0)), by=None, at=editions.OPENED)
    assert len(files()) == 1 and files() != before
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_partner(partner=made, **values, by=None, at=editions.OPENED)
    assert len(files()) == 1 and Partner.objects.get().logo_name == files()[0]


def test_order_among_its_kind():
    edition = editions.edition()
    one, two, three = (partner(edition) for _number in range(3))
    other = partner(edition, kind="media")

    def move(which, *, earlier):
        return actions.move_partner(partner=which, among=edition, earlier=earlier, by=None, at=editions.OPENED)

    assert move(three, earlier=True) and not move(one, earlier=True) and not move(other, earlier=False)
    assert [row for _head, group in queries.partner_groups(edition) for row in group] == [one, three, two, other]


def test_taken_off_with_its_file(django_capture_on_commit_callbacks):
    made = partner(editions.edition())
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_partner(partner=made, by=None, at=editions.OPENED)
    assert Partner.objects.count() == 0 and files() == []
    assert list(Entry.objects.filter(event__startswith="editions.partner").values_list("event", flat=True).order_by("pk"))[-1:] == [
        "editions.partner_removed"
    ]
