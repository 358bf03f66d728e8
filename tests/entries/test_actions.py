"""From the draft to the decision: what is done, what is refused, and two at once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from lider.editions import calendar
from lider.editions.models import Edition
from lider.entries import actions, letters, queries
from lider.entries.models import AuditedPoint, Entry, Order
from lider.journal.queries import entries as journal
from lider.mail.models import Message
from tests.factories import editions, entries, institutions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def test_begin_starts_with_what_is_known_and_only_once(at):
    edition, institution = editions.edition(), institutions.institution()
    first = actions.begin(edition=edition, institution=institution, by=None, at=at)
    assert actions.begin(edition=edition, institution=institution, by=None, at=at) == first
    assert first.answers["unit_name"] == institution.name
    assert journal(event="entries.begun").count() == 1


@pytest.mark.parametrize("state", ["draft", "fieldwork", "published"])
def test_begin_is_refused_while_no_entries_are_taken(state, at):
    with refusal("closed"):
        actions.begin(edition=editions.edition(state), institution=institutions.institution(), by=None, at=at)


def test_save_draft_keeps_the_rest_and_counts_versions(at):
    entry = entries.entry("draft")
    saved = actions.save_draft(entry=entry, answers={"unit_name": "Nowa"}, version=0, by=None, at=at)
    assert (saved.version, saved.saved_at, saved.answers["unit_name"]) == (1, at, "Nowa")
    assert saved.answers["payer_name"] == entry.answers["payer_name"]


def test_save_draft_from_a_second_tab_is_refused_and_changes_nothing(at):
    entry = entries.entry("draft")
    actions.save_draft(entry=entry, answers={"unit_name": "A"}, version=0, editor="tab-a", by=None, at=at)
    with refusal("stale"):
        actions.save_draft(entry=entry, answers={"unit_name": "B"}, version=0, editor="tab-b", by=None, at=at)
    with refusal("stale"):
        actions.save_draft(entry=entry, answers={"unit_name": "B"}, version=0, by=None, at=at)
    assert Entry.objects.get().answers["unit_name"] == "A"


def test_the_tab_that_saved_last_goes_on_without_seeing_the_version(at):
    entry = entries.entry("draft")
    for name in ("A", "B", "C"):
        actions.save_draft(entry=entry, answers={"unit_name": name}, version=0, editor="tab-a", by=None, at=at)
    assert Entry.objects.get().answers["unit_name"] == "C"
    actions.save_draft(entry=entry, answers={"unit_name": "D"}, version=3, editor="tab-b", by=None, at=at)
    with refusal("stale"):
        actions.save_draft(entry=entry, answers={"unit_name": "E"}, version=0, editor="tab-a", by=None, at=at)


def test_save_draft_puts_forward_only_ones_own_points(at):
    entry, stranger = entries.entry("draft", points=2), institutions.point(institutions.institution())
    mine = queries.points_of(entry)[0]
    actions.save_draft(entry=entry, answers={"points": [str(mine.pk), str(stranger.pk)]}, version=0, by=None, at=at)
    assert queries.points_of(entry) == [mine]


@pytest.mark.parametrize("state", ["submitted", "admitted", "declined", "withdrawn"])
def test_save_draft_is_refused_after_submission(state, at):
    with refusal("moved_on"):
        actions.save_draft(entry=entries.entry(state), answers={}, version=0, by=None, at=at)


def test_submit_orders_at_the_price_shown_and_sends_one_receipt(at):
    entry = entries.entry("draft", points=3)
    person = institutions.representative(entry.institution)
    actions.submit(entry=entry, by=person, at=at)
    order = Order.objects.get()
    assert (entry.state, entry.submitted_at, order.net, order.gross) == ("submitted", at, 670000, 824100)
    assert list(Message.objects.values_list("recipient", flat=True)) == [person.email]
    assert "8\u00a0241,00\u00a0zł" in Message.objects.get().text
    with refusal("moved_on"):
        actions.submit(entry=entry, by=person, at=at)
    assert Order.objects.count() == Message.objects.count() == 1


@pytest.mark.parametrize(("seconds", "in_time"), [(-1, True), (0, True), (1, False)])
def test_submit_is_exact_to_the_second(seconds, in_time):
    entry = entries.entry("draft")
    moment = entry.edition.entries_until + timedelta(seconds=seconds)
    if in_time:
        assert actions.submit(entry=entry, by=None, at=moment).state == "submitted"
    else:
        with refusal("late"):
            actions.submit(entry=entry, by=None, at=moment)
        assert Entry.objects.get().state == "draft"
        assert not Order.objects.exists()


def test_submit_is_refused_while_something_is_missing(at):
    entry = entries.entry("draft", points=0)
    with refusal("incomplete"):
        actions.submit(entry=entry, by=None, at=at)
    assert not Message.objects.exists()


def test_submit_is_refused_where_another_tab_has_changed_it(at):
    entry = entries.entry("draft")
    actions.save_draft(entry=entry, answers={"unit_name": "B"}, version=0, by=None, at=at)
    with refusal("stale"):
        actions.submit(entry=entry, version=0, by=None, at=at)


def test_submit_with_the_statement_about_staff_confirms_it(at):
    entry = entries.entry("draft")
    Entry.objects.update(answers={**entry.answers, "statement_staff": True})
    assert actions.submit(entry=entry, by=None, at=at).staff_told_at == at


def test_admit_takes_a_category_of_the_edition_only(at):
    entry = entries.entry("submitted")
    with refusal("category"):
        actions.admit(entry=entry, category=editions.category(editions.edition()), by=None, at=at)
    actions.admit(entry=entry, category=editions.category(entry.edition), by=None, at=at)
    assert Entry.objects.get().state == "admitted"
    with refusal("moved_on"):
        actions.decline(entry=entry, reason="x", by=None, at=at)


@pytest.mark.parametrize("act", [actions.return_entry, actions.decline])
def test_returning_and_declining_need_a_reason_that_is_sent(act, at):
    entry = entries.entry("submitted")
    with refusal("reason"):
        act(entry=entry, reason=" \n", by=None, at=at)
    act(entry=entry, reason="Brakuje pełnomocnictwa.", by=None, at=at)
    assert Entry.objects.get().reason == "Brakuje pełnomocnictwa."
    assert "Brakuje pełnomocnictwa." in Message.objects.get().text


def test_a_returned_entry_may_be_completed_to_the_end_of_the_seventh_day(at):
    deadline = datetime(2026, 12, 22, 23, 0, tzinfo=UTC)  # midnight in Poland, seven days after the return
    for moment, in_time in ((deadline - timedelta(seconds=1), True), (deadline, False)):
        entry = entries.entry("submitted")
        actions.return_entry(entry=entry, reason="x", by=None, at=entry.edition.entries_until - timedelta(seconds=1))
        assert queries.may_submit(entry, at=moment) is in_time
        if in_time:
            assert actions.submit(entry=entry, by=None, at=moment).complete_until is None
        else:
            with refusal("late"):
                actions.submit(entry=entry, by=None, at=moment)


def test_enter_on_paper_counts_the_day_of_receipt(at):
    edition, institution = editions.edition(), institutions.institution()
    answers = entries.answers(institutions.point(institution))
    given = {"edition": edition, "institution": institution, "answers": answers, "by": None}
    last_day, typed_in = date(2026, 12, 15), edition.entries_until + timedelta(days=2)
    with refusal("received_on"):
        actions.enter_on_paper(**given, received_on=last_day + timedelta(days=1), at=typed_in)
    with refusal("received_on"):
        actions.enter_on_paper(**given, received_on=last_day, at=at)
    with refusal("received_on"):
        actions.enter_on_paper(**given, received_on=date(2026, 9, 30), at=typed_in)
    assert not Entry.objects.exists()
    entry = actions.enter_on_paper(**given, received_on=last_day, at=typed_in)
    assert (entry.state, entry.on_paper, entry.received_on) == ("submitted", True, last_day)
    assert AuditedPoint.objects.count() == 1


def test_enter_on_paper_is_refused_whole_while_something_is_missing(at):
    edition, institution = editions.edition(), institutions.institution()
    with refusal("incomplete"):
        actions.enter_on_paper(edition=edition, institution=institution, answers={}, received_on=date(2026, 11, 2), by=None, at=at)
    assert not Entry.objects.exists()


def test_confirm_staff_told_once_and_only_when_admitted(at):
    entry = entries.entry("admitted", staff_told_at=None)
    actions.confirm_staff_told(entry=entry, by=None, at=at)
    actions.confirm_staff_told(entry=entry, by=None, at=at + timedelta(days=1))
    assert Entry.objects.get().staff_told_at == at
    assert journal(event="entries.staff_told").count() == 1
    with refusal("moved_on"):
        actions.confirm_staff_told(entry=entries.entry("submitted"), by=None, at=at)


def test_withdraw_until_the_audits_end(at):
    entries.entry("admitted")
    Edition.objects.update(state="measuring")
    with refusal("over"):
        actions.withdraw(entry=Entry.objects.select_related("edition").get(), by=None, at=at)
    Edition.objects.update(state="open")
    assert actions.withdraw(entry=Entry.objects.select_related("edition").get(), by=None, at=at).is_free
    assert Entry.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("state", "edition", "days", "is_free"),
    [
        ("admitted", "open", 15, True),
        ("admitted", "open", 14, True),
        ("admitted", "open", 13, False),
        ("admitted", "fieldwork", 0, False),
        ("submitted", "open", 1, True),
    ],
)
def test_a_withdrawal_is_free_until_fourteen_days_before_the_audits(state, edition, days, is_free):
    entry = entries.entry(state, editions.edition(edition))
    last_second = time(23, 59, 59)
    at = datetime.combine(entry.edition.fieldwork_from - timedelta(days=days), last_second, calendar.ZONE)
    made = actions.withdraw(entry=entry, by=None, at=at)
    assert made.is_free is is_free
    assert ("opłata pozostaje należna" in letters.withdrawn_late(entry).text) and journal(event="entries.withdrawn").count() == 1


def test_a_returning_institution_pays_less():
    institution = institutions.institution()
    entries.entry("admitted", edition=editions.edition("closed"), institution=institution)
    again = entries.entry("draft", edition=editions.edition(), institution=institution)
    assert queries.price_of(again).net == 441000


def test_the_journal_holds_nothing_personal(at):
    entry = entries.entry("draft")
    actions.submit(entry=entry, by=None, at=at)
    actions.return_entry(entry=entry, reason="Pani Ewa", by=None, at=at)
    text = " ".join(row.data for row in journal())
    assert not any(word in text for word in ("Ewa", "Jan", "dolinowo", "Dolinowo"))


def test_a_withdrawn_entry_is_begun_again_with_its_answers_and_submitted_anew(at):
    entry = entries.entry("admitted")
    before = entry.answers
    actions.withdraw(entry=entry, by=None, at=at)
    again = actions.begin(edition=entry.edition, institution=entry.institution, by=None, at=at)
    assert (again.pk, again.state, again.answers) == (entry.pk, "draft", before)
    assert (again.category, again.submitted_at, again.staff_told_at, again.reason) == (None, None, None, "")
    again = actions.submit(entry=queries.entry_by_id(entry.pk), by=None, at=at)
    assert again.state == "submitted"
    assert journal(event="entries.begun_again").count() == 1
    actions.withdraw(entry=queries.entry_by_id(entry.pk), by=None, at=at)
    assert Message.objects.filter(key__startswith="entries:withdrawn").count() == 2


def test_a_withdrawn_entry_is_not_begun_again_after_the_deadline(at):
    entry = entries.entry("withdrawn")
    late = entry.edition.entries_until + timedelta(seconds=1)
    with refusal("closed"):
        actions.begin(edition=entry.edition, institution=entry.institution, by=None, at=late)
    assert Entry.objects.get().state == "withdrawn"
    last = actions.begin(edition=entry.edition, institution=entry.institution, by=None, at=entry.edition.entries_until)
    assert last.state == "draft"


def test_staff_confirmed_on_paper_says_who_and_when(at):
    entry = entries.entry("admitted", staff_told_at=None)
    given = {"told_on": date(2026, 11, 18), "note": " Pismo nr 14 ", "by": None, "at": at}
    told = actions.confirm_staff_on_paper(entry=entry, **given)
    assert (told.staff_told_at, told.staff_paper_on, told.staff_paper_note) == (at, date(2026, 11, 18), "Pismo nr 14")
    assert "Pismo" not in journal(event="entries.staff_told_on_paper").get().data
    with refusal("moved_on"):
        actions.confirm_staff_on_paper(entry=entry, **given)


@pytest.mark.parametrize(
    ("state", "change", "code"),
    [
        ("admitted", {"note": "  "}, "note"),
        ("admitted", {"told_on": date(2026, 11, 21)}, "told_on"),
        ("submitted", {}, "moved_on"),
    ],
)
def test_staff_confirmed_on_paper_is_refused(state, change, code, at):
    entry = entries.entry(state, staff_told_at=None)
    given = {"told_on": date(2026, 11, 20), "note": "Pismo", **change}
    with refusal(code):
        actions.confirm_staff_on_paper(entry=entry, **given, by=None, at=at)
    assert Entry.objects.get().staff_told_at is None
