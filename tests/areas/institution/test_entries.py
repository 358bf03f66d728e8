"""The institution's pages: home, entry in steps, drafts, copy, notice for the staff."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from lider.entries.models import Entry
from lider.entries.queries import points_of
from lider.institutions.models import ServicePoint
from lider.mail.models import Message
from tests.factories import accounts, editions, entries, institutions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
STEPS = ("unit", "points", "parties", "people", "declarations")


def page(name, *args):
    return reverse(f"institution:{name}", args=args)


def of(entry):
    return accounts.client_of(institutions.representative(entry.institution))


def typed(entry, **changes):
    """What a browser posts of a complete form."""
    posted = {name: value for name, value in {**entry.answers, **changes}.items() if value is not False}
    return {"version": str(entry.version), "editor": "tab", "go": "next", **posted}


@pytest.fixture
def draft():
    return entries.entry("draft")


def test_from_home_through_the_steps_to_the_receipt(at):
    edition = editions.edition()
    institution = institutions.institution()
    point = institutions.point(institution)
    client = accounts.client_of(institutions.representative(institution))
    assert "Rozpocznij zgłoszenie" in client.get(page("home")).content.decode()
    client.post(page("entry-begin", institution.pk))
    entry = Entry.objects.get(edition=edition)
    entry.answers = entries.answers(point)
    for step in STEPS[:-1]:
        answer = client.post(page("entry-step", entry.pk, step), typed(entry, version=Entry.objects.get().version))
        assert answer.headers["Location"] == page("entry-step", entry.pk, STEPS[STEPS.index(step) + 1])
    last = client.get(page("entry-step", entry.pk, "declarations")).content.decode()
    assert "6 027,00 zł brutto" in last.replace("\xa0", " ") and "checked" not in last
    answer = client.post(page("entry-step", entry.pk, "declarations"), typed(entry, version=Entry.objects.get().version))
    assert answer.headers["Location"] == page("entry-detail", entry.pk)
    assert Entry.objects.get().state == "submitted"
    assert Message.objects.count() == 1
    assert client.get(page("entry-copy", entry.pk)).content.startswith(b"%PDF")


@pytest.mark.parametrize("step", STEPS)
def test_the_gross_price_stands_on_every_step(step, draft):
    assert "6 027,00 zł brutto" in of(draft).get(page("entry-step", draft.pk, step)).content.decode().replace("\xa0", " ")


def test_the_draft_saves_itself_and_says_when(draft):
    client = of(draft)
    address = page("entry-autosave", draft.pk, "unit")
    for name in ("Pierwsza", "Druga"):
        answer = client.post(address, typed(draft, unit_name=name, unit_postcode="00"), headers={"X-Requested-With": "fetch"})
        assert answer.json() == {"saved": "Zapisano o 10:00"}
    assert Entry.objects.get().answers["unit_name"] == "Druga"
    assert Entry.objects.get().answers["unit_postcode"] == "00"
    assert Entry.objects.get().answers["payer_name"] == draft.answers["payer_name"]


def test_a_draft_in_two_tabs_is_refused_kept_and_can_be_put_over(draft):
    client = of(draft)
    address = page("entry-autosave", draft.pk, "unit")
    client.post(address, typed(draft, unit_name="Z pierwszej karty", editor="a"))
    refused = client.post(address, typed(draft, unit_name="Z drugiej karty", editor="b"))
    assert refused.status_code == 409 and refused.json()["code"] == "stale"
    shown = client.post(
        page("entry-step", draft.pk, "unit"), typed(draft, unit_name="Z drugiej karty", editor="b")
    ).content.decode()
    assert "W innym oknie zapisano nowszy szkic" in shown and "Z drugiej karty" in shown
    assert Entry.objects.get().answers["unit_name"] == "Z pierwszej karty"
    version = re.search(r'name="version" value="(\d+)"', shown)[1]
    client.post(page("entry-step", draft.pk, "unit"), typed(draft, unit_name="Z drugiej karty", editor="b", version=version))
    assert Entry.objects.get().answers["unit_name"] == "Z drugiej karty"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "٣"])
def test_a_version_that_is_no_number_is_stale_not_an_error(version, draft):
    answer = of(draft).post(page("entry-autosave", draft.pk, "unit"), typed(draft, version=version, editor="other"))
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("step", "change", "words"),
    [
        ("unit", {"unit_name": "a" * 100_000}, "Liczba znaków w tym tekście: 100000, a mieści się 300 znaków."),
        ("unit", {"unit_name": "Urz\x00ąd"}, "znak, którego nie można zapisać"),
        ("unit", {"unit_postcode": "00950"}, "Kod pocztowy ma postać 00-000."),
        ("points", {"points": []}, "Proszę uzupełnić to pole."),
        ("parties", {"payer_nip": "9000000017"}, "Ten NIP jest błędny"),
        ("people", {"authority": "proxy"}, "Proszę uzupełnić to pole."),
        ("declarations", {"statement_truth": False}, "Bez tego oświadczenia nie można złożyć zgłoszenia."),
    ],
)
def test_bad_input_gets_a_polish_message_keeps_what_was_typed_and_changes_nothing(step, change, words, draft):
    sent = typed(draft, **change)
    html = of(draft).post(page("entry-step", draft.pk, step), sent).content.decode()
    assert words in html
    assert Entry.objects.get().answers == draft.answers
    for name, value in change.items():
        if isinstance(value, str) and value and "\x00" not in value and value != "proxy":
            assert value in html, name


def test_emoji_stay_and_marks_that_turn_the_writing_go(draft):
    of(draft).post(page("entry-step", draft.pk, "unit"), typed(draft, unit_name="\u202eFilia 📚\u200f"))
    assert Entry.objects.get().answers["unit_name"] == "Filia 📚"


@pytest.mark.parametrize(("seconds", "state"), [(-1, "submitted"), (0, "submitted"), (1, "draft")])
def test_an_entry_one_second_late_is_refused_in_words(seconds, state, draft, clock):
    client = of(draft)
    clock(draft.edition.entries_until + timedelta(seconds=seconds))
    answer = client.post(page("entry-step", draft.pk, "declarations"), typed(draft))
    assert Entry.objects.get().state == state
    if state == "draft":
        assert "Termin składania zgłoszeń minął" in answer.content.decode()


def test_points_are_added_changed_and_return_to_the_step(draft):
    client = of(draft)
    answer = client.post(page("entry-step", draft.pk, "points"), typed(draft, go="point"))
    assert answer.headers["Location"] == page("point-add", draft.pk)
    answer = client.post(
        page("point-add", draft.pk),
        {"name": "Filia B", "street": "a 1", "place": "b", "hours_mon_0": "8:00", "hours_mon_1": "15:30"},
    )
    assert answer.headers["Location"] == page("entry-step", draft.pk, "points")
    added = ServicePoint.objects.get(name="Filia B")
    assert "8:00–15:30" in client.get(page("entry-step", draft.pk, "points")).content.decode()
    client.post(page("point-change", draft.pk, added.pk), {"name": "Filia C", "street": "a 1", "place": "b"})
    added.refresh_from_db()
    assert (added.name, added.hours) == ("Filia C", {})


def test_a_returned_entry_shows_its_reason_and_is_submitted_again(clock):
    entry = entries.entry("returned", reason="Brakuje podpisu.")
    Entry.objects.update(complete_until=entry.edition.entries_until + timedelta(days=5))
    clock(entry.edition.entries_until + timedelta(days=1))
    client = of(entry)
    for address in (page("home"), page("entry-detail", entry.pk), page("entry-step", entry.pk, "unit")):
        assert "Brakuje podpisu." in client.get(address).content.decode()
    client.post(page("entry-step", entry.pk, "declarations"), typed(entry))
    assert Entry.objects.get().state == "submitted"


def test_the_staff_are_told_before_any_audit(at):
    entry = entries.entry("admitted", staff_told_at=None)
    client = of(entry)
    html = client.get(page("staff-notice", entry.pk)).content.decode()
    assert "Lider Zaufania Mieszkańców" in html and "{{" not in html
    client.post(page("staff-notice", entry.pk), {})
    assert Entry.objects.get().staff_told_at is None
    client.post(page("staff-notice", entry.pk), {"told": "on"})
    assert Entry.objects.get().staff_told_at == at


def test_an_entry_is_withdrawn_after_asking():
    entry = entries.entry("submitted")
    client = of(entry)
    client.get(page("entry-withdraw", entry.pk))
    assert Entry.objects.get().state == "submitted"
    client.post(page("entry-withdraw", entry.pk))
    assert Entry.objects.get().state == "withdrawn"


def test_a_submitted_entry_is_not_changed_by_an_old_tab(draft):
    client, sent = of(draft), typed(draft, unit_name="Zmiana")
    Entry.objects.update(state="submitted")
    assert client.post(page("entry-step", draft.pk, "unit"), sent).headers["Location"] == page("entry-detail", draft.pk)
    assert client.post(page("entry-autosave", draft.pk, "unit"), sent).status_code == 409
    assert Entry.objects.get().answers == draft.answers


def test_others_find_nothing_and_the_same_nothing_as_for_what_is_not_there(draft):
    other = entries.entry("draft")
    former = institutions.representative(draft.institution)
    former.representations.update(until_at=former.joined_at + timedelta(days=1))
    missing = "00000000-0000-4000-8000-000000000000"
    point = points_of(draft)[0].pk
    names = [
        ("entry-detail", ()),
        ("entry-copy", ()),
        ("staff-notice", ()),
        ("entry-withdraw", ()),
        ("point-add", ()),
        ("point-change", (point,)),
    ]
    names += [(name, (step,)) for name in ("entry-step", "entry-autosave") for step in STEPS]
    for person in (accounts.person("media"), institutions.representative(other.institution), former):
        client = accounts.client_of(person)
        for name, args in names:
            for method in (client.get, client.post):
                here, nowhere = method(page(name, draft.pk, *args)), method(page(name, missing, *args))
                assert here.status_code == nowhere.status_code == 404, name
    assert of(draft).get(page("entry-step", draft.pk, "zzz")).status_code == 404
    assert of(draft).get(page("point-change", draft.pk, points_of(other)[0].pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_has_one_query_count(count, draft, django_assert_num_queries):
    client = of(draft)
    for _ in range(count - 1):
        entries.entry("admitted", edition=editions.edition("closed"), institution=draft.institution)
    client.get(page("entry-list"))
    with django_assert_num_queries(10):
        html = client.get(page("entry-list")).content.decode()
    assert len(re.findall('class="row-title"', html)) == count


def test_a_withdrawn_entry_is_begun_again_from_its_page():
    entry = entries.entry("withdrawn")
    client = of(entry)
    html = client.get(page("entry-detail", entry.pk)).content.decode()
    assert "Rozpocznij zgłoszenie ponownie" in html and "(czas polski)" in html
    assert "Rozpocznij zgłoszenie ponownie" in client.get(page("home")).content.decode()
    client.post(page("entry-begin", entry.institution.pk))
    assert Entry.objects.get().state == "draft"


@pytest.mark.parametrize("name", ["entry-detail", "entry-step", "home"])
def test_a_draft_says_until_when_it_can_be_submitted(name, draft):
    args = {"entry-detail": [draft.pk], "entry-step": [draft.pk, "unit"], "home": []}[name]
    html = of(draft).get(page(name, *args)).content.decode()
    assert "15\u00a0grudnia 2026" in html and "23:59" in html and "(czas polski)" in html
