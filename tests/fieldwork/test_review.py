"""The reviewer's decisions."""

import pytest

from lider.accounts import actions as accounts_actions
from lider.editions import marking
from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit
from lider.journal import queries as journal
from lider.lifecycle import Refused
from tests.factories import accounts, fieldwork

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person("reviewer")


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


VERDICTS = [
    ("accept_review", {}, "verified", "accepted"),
    ("return_review", {"question": "Czy tablica była oświetlona?"}, "returned", "returned"),
    ("annul", {"reason": "zły punkt"}, "annulled", "annulled"),
]


@pytest.mark.parametrize(("verb", "more", "state", "verdict"), VERDICTS)
def test_verdicts(verb, more, state, verdict, by, at):
    audit = fieldwork.audit(state="submitted")
    getattr(actions, verb)(audit=audit, by=by, at=at, **more)
    review = audit.reviews.get()
    assert (Audit.objects.get(pk=audit.pk).state, review.verdict, review.reviewed_by) == (state, verdict, by.pk)
    assert review.text == next(iter(more.values()), "")


@pytest.mark.parametrize(("verb", "more", "state", "verdict"), VERDICTS)
def test_never_ones_own_audit(verb, more, state, verdict, at):
    audit = fieldwork.audit(state="submitted")
    own = audit.seat.auditor.person
    accounts_actions.grant(person=own, code="reviewer", by=None, at=at)
    with refusal("own_audit"):
        getattr(actions, verb)(audit=audit, by=own, at=at, **more)
    assert Audit.objects.get(pk=audit.pk).state == "submitted"


@pytest.mark.parametrize(("verb", "more", "state", "verdict"), VERDICTS[:2])
@pytest.mark.parametrize("before", ["made", "verified", "released"])
def test_only_what_was_handed_in(verb, more, state, verdict, before, by, at):
    with refusal("moved_on"):
        getattr(actions, verb)(audit=fieldwork.audit(state=before), by=by, at=at, **more)


def test_annul_after_accepting(by, at):
    audit = fieldwork.audit(state="submitted")
    actions.accept_review(audit=audit, by=by, at=at)
    actions.annul(audit=audit, reason="podwójny wpis", by=by, at=at)
    assert [review.verdict for review in audit.reviews.order_by("id")].count("annulled") == 1


def failing():
    audit = fieldwork.audit(state="submitted")
    last = queries.latest_submission(audit)
    last.answers["W18"] = "no"
    last.save()
    return audit


@pytest.mark.parametrize("stands", [True, False])
def test_ruling_on_a_critical_failure(stands, by, at):
    audit = failing()
    actions.rule_on_critical(audit=audit, criterion="W18", stands=stands, reason="numer PESEL był potrzebny", by=by, at=at)
    assert audit.rulings.get().stands is stands


def test_ruling_twice_keeps_the_last(by, at):
    audit = failing()
    for stands in (True, False):
        actions.rule_on_critical(audit=audit, criterion="W18", stands=stands, reason="po namyśle", by=by, at=at)
    assert audit.rulings.get().stands is False


def test_ruling_on_what_is_no_failure_is_refused(by, at):
    with refusal("not_critical"):
        actions.rule_on_critical(audit=failing(), criterion="W19", stands=True, reason="-", by=by, at=at)


def test_only_failures_that_do_not_stand_are_resolved(by, at):
    audit = fieldwork.audit(state="released")
    audit.rulings.create(criterion="W18", stands=False, reason="-", ruled_at=at, ruled_by=by.pk)
    audit.rulings.create(criterion="W19", stands=True, reason="-", ruled_at=at, ruled_by=by.pk)
    assert queries.observations(audit.entry.edition)[0].resolved == {"W18"}


def commented(text):
    return fieldwork.audit(state="submitted", comments={"W02": text})


def test_moderated_comment_may_leave(by, at):
    audit = commented("Pan Jan Kowalski wskazał drogę o 10:15.")
    actions.moderate(audit=audit, criterion="W02", text="Pracownik wskazał drogę.", by=by, at=at)
    assert leaving(audit) == {"W02": "Pracownik wskazał drogę."}


def leaving(audit):
    listed = queries.audits_of_entry(audit.entry)
    return queries.moderated_comments(listed, queries.answers_of(listed)).get(audit.pk, {})


def test_unmoderated_comment_never_leaves():
    assert leaving(commented("Tablica jest czytelna.")) == {}


def test_comments_are_moderated_together_and_once_more(by, at):
    audit = fieldwork.audit(state="submitted", comments={"W02": "Tablica jest czytelna.", "W08": "Powitała mnie pani Zofia."})
    read = {"W02": "Tablica jest czytelna.", "W08": " Powitanie od progu. "}
    assert actions.moderate_all(audit=audit, texts=read, by=by, at=at) == 2
    assert leaving(audit) == {"W02": "Tablica jest czytelna.", "W08": "Powitanie od progu."}
    assert actions.moderate_all(audit=audit, texts={"W08": ""}, by=by, at=at) == 1
    assert leaving(audit) == {"W02": "Tablica jest czytelna."}
    assert actions.moderate_all(audit=audit, texts={}, by=by, at=at) == 0
    assert list(journal.entries().values_list("event", flat=True)).count("fieldwork.comments_moderated") == 2


def test_comments_are_not_moderated_together_where_one_is_none(by, at):
    audit = commented("Tablica jest czytelna.")
    with refusal("no_comment"):
        actions.moderate_all(audit=audit, texts={"W02": "Tablica jest czytelna.", "W08": "Nie ma takiego."}, by=by, at=at)
    assert leaving(audit) == {}


def test_marked_text_wants_a_second_look(by, at):
    audit = commented("Pani Anna była miła.")
    with refusal("marked"):
        actions.moderate(audit=audit, criterion="W02", text="Pani Anna była miła.", by=by, at=at)
    assert not audit.moderations.exists()
    actions.moderate(audit=audit, criterion="W02", text="Biblioteka Raczyńskich ma tablicę.", by=by, at=at, despite_marks=True)


def test_comment_that_is_not_there_is_refused(by, at):
    with refusal("no_comment"):
        actions.moderate(audit=commented("tak"), criterion="W08", text="co innego", by=by, at=at)


@pytest.mark.parametrize(
    ("comment", "kinds"),
    [
        ("Tablica przy wejściu jest czytelna i wisi na wysokości oczu.", []),
        ("Obsługiwała pani Anna Nowak.", ["name"]),
        ("Pani Anna wskazała drogę.", ["name"]),
        ("Przy okienku siedział Jan Kowalski-Nowy.", ["name"]),
        ("Podano numer 22 100 10 10 do sekretariatu.", ["phone"]),
        ("Podano +48 601 234 567.", ["phone"]),
        ("Kolejka ruszyła o 10:15.", ["time"]),
        ("Byłam tam o godz. 9 w poniedziałek.", ["first_person", "time", "time"]),
        ("Wizyta 14 października.", ["time"]),
        ("Zapytałem o kartę dla mojej córki.", ["first_person", "first_person"]),
        ("Odpisano z adresu jan@urzad.example.", ["address"]),
        ("Pracownik działu obsługi zajął się tytułem dokumentu.", []),
    ],
)
def test_checker_marks(comment, kinds):
    assert [mark.kind for mark in marking.marks(comment)] == kinds


def test_marks_give_the_place_in_the_text():
    comment = "Drzwi otwarto o 8:05 rano."
    (mark,) = marking.marks(comment)
    assert comment[mark.start : mark.end] == mark.text == "8:05"
