"""The notebook: what an auditor sees and does, and what nobody else may."""

import io
import json
import uuid

import pytest
from django.urls import reverse
from PIL import Image

from lider.fieldwork.models import Audit, Evidence, Submission
from tests.factories import accounts, editions, entries, fieldwork

pytestmark = pytest.mark.django_db


def client_of(audit):
    return accounts.client_of(audit.seat.auditor.person)


def url(name, audit, *more):
    return reverse(f"auditor:{name}", args=[audit.pk, *more])


def card(audit, **changed):
    answers = fieldwork.answers(audit.entry.edition, audit.channel, **changed)
    return {"key": str(uuid.uuid4()), "version": "0", "editor": "karta", **answers}


def state_of(audit):
    return Audit.objects.get(pk=audit.pk).state


@pytest.mark.parametrize("name", ["task-detail", "task-give-back", "task-stop", "card"])
def test_pages_open(name):
    audit = fieldwork.audit(state="made")
    assert client_of(audit).get(url(name, audit)).status_code == 200


@pytest.mark.parametrize("state", ["offered", "accepted", "made", "returned", "submitted", "verified", "annulled"])
def test_task_shows_what_its_state_allows(state):
    audit = fieldwork.audit(state=state)
    page = client_of(audit).get(url("task-detail", audit)).content.decode()
    assert ("Jak dostać kartę?" in page) is (state in ("accepted", "made", "returned", "submitted"))
    assert (audit.entry.institution.name in page) is (state not in ("verified", "annulled"))


@pytest.mark.parametrize(
    "name", ["task-detail", "task-accept", "task-leave", "task-give-back", "task-stop", "card", "card-autosave", "photo-add"]
)
def test_nobody_else_finds_anything(name):
    audit = fieldwork.audit(state="made")
    strangers = [fieldwork.auditor().person, accounts.person("organiser", "coordinator", "reviewer"), accounts.person()]
    for person in strangers:
        client = accounts.client_of(person)
        there, nowhere = client.post(url(name, audit)), client.post(reverse(f"auditor:{name}", args=[uuid.uuid4()]))
        assert there.status_code == nowhere.status_code == 404
        assert there.content == nowhere.content
    assert state_of(audit) == "made"


def test_taken_back_ends_access_at_once():
    audit = fieldwork.audit(state="offered")
    client = client_of(audit)
    assert client.get(url("task-detail", audit)).status_code == 200
    Audit.objects.filter(pk=audit.pk).update(state="planned", seat=None)
    assert client.get(url("task-detail", audit)).status_code == 404


def test_home_names_neither_programme_nor_institution():
    audit = fieldwork.audit(state="accepted")
    page = client_of(audit).get(reverse("auditor:home")).content.decode()
    for word in ("Notatnik", "Dolinowo"):
        assert word in page
    for word in (audit.entry.institution.name, "Lider", "audyt", "tajemnicz"):
        assert word not in page


def test_home_is_for_auditors_only():
    assert accounts.client_of(accounts.person("organiser")).get(reverse("auditor:home")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_home_has_the_same_queries_for_more_rows(number, django_assert_num_queries):
    entry, seat = entries.entry(), None
    for _ in range(number):
        seat = fieldwork.audit(state="offered", entry=entry, seat_=seat).seat
    client = accounts.client_of(seat.auditor.person)
    client.get(reverse("auditor:home"))
    with django_assert_num_queries(HOME_QUERIES):
        client.get(reverse("auditor:home"))


HOME_QUERIES = 10


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("task-accept", "offered", "accepted"), ("task-leave", "accepted", "made"), ("task-give-back", "accepted", "planned")],
)
def test_moves(name, before, after):
    audit = fieldwork.audit(state=before)
    assert client_of(audit).post(url(name, audit), {"impartial": "on"}).status_code == 302
    assert state_of(audit) == after


@pytest.mark.parametrize("name", ["task-accept", "task-leave", "task-give-back", "task-stop", "card", "task-detail"])
def test_get_changes_nothing(name):
    audit = fieldwork.audit(state="accepted")
    client_of(audit).get(url(name, audit))
    assert state_of(audit) == "accepted"


def test_move_that_is_not_open_is_said_plainly():
    audit = fieldwork.audit(state="made")
    page = client_of(audit).post(url("task-accept", audit), {"impartial": "on"}, follow=True).content.decode()
    assert "zmieni" in page
    assert state_of(audit) == "made"


def test_recognised_needs_words():
    audit = fieldwork.audit(state="made")
    assert client_of(audit).post(url("task-stop", audit), {"reason": " "}).status_code == 200
    assert state_of(audit) == "made"
    client_of(audit).post(url("task-stop", audit), {"reason": "Przywitano mnie po imieniu."})
    assert state_of(audit) == "annulled"


def test_no_card_before_leaving():
    audit = fieldwork.audit(state="accepted")
    assert client_of(audit).get(url("card", audit)).status_code == 302
    answer = client_of(audit).post(url("card-autosave", audit), card(audit))
    assert (answer.status_code, answer.json()["code"]) == (409, "moved_on")


@pytest.mark.parametrize("channel", ["visit", "phone", "email", "website"])
def test_card_of_every_channel_is_handed_in(channel):
    audit = fieldwork.audit(state="made", channel=channel)
    client = client_of(audit)
    assert client.get(url("card", audit)).status_code == 200
    data = card(audit, **({"E06": "2/2"} if channel == "email" else {}))
    answer = client.post(url("card", audit), {**data, "go": "submit"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert Submission.objects.get().answers == {k: v for k, v in data.items() if k not in ("key", "version", "editor")}


def test_five_posts_are_one_record_and_five_successes():
    audit = fieldwork.audit(state="made")
    client, data = client_of(audit), card(audit)
    answers = {client.post(url("card", audit), data).headers["Location"] for _ in range(5)}
    assert answers == {url("task-detail", audit)}
    assert Submission.objects.count() == 1


def test_receipt_is_the_same_for_a_machine():
    audit = fieldwork.audit(state="made")
    client, data = client_of(audit), card(audit)
    receipts = [client.post(url("card", audit), data, headers={"Accept": "application/json"}).json() for _ in range(2)]
    assert receipts[0] == receipts[1]
    assert receipts[0]["receipt"]["key"] == data["key"]


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_same_key_other_content_is_a_conflict_that_loses_nothing(accept):
    audit = fieldwork.audit(state="made")
    client, data = client_of(audit), card(audit)
    client.post(url("card", audit), data)
    changed = {**data, "W02": "4", "W02_comment": "Poprawiony opis oznaczeń."}
    answer = client.post(url("card", audit), changed, headers={"Accept": accept})
    assert answer.status_code == 409
    if accept == "text/html":
        assert answer.headers["Lider-Refusal"] == "other_content"
        assert "Poprawiony opis oznaczeń." in answer.content.decode()
    else:
        assert answer.json()["code"] == "other_content"
    assert Submission.objects.get().answers["W02"] == "3"


def test_missing_comment_is_said_at_its_field():
    audit = fieldwork.audit(state="made")
    answer = client_of(audit).post(url("card", audit), card(audit, W02="0"))
    assert "W02_comment" in answer.context["form"].errors
    assert state_of(audit) == "made"


def test_unanswered_question_is_said_at_its_field():
    audit = fieldwork.audit(state="made")
    answer = client_of(audit).post(url("card", audit), card(audit, W07=""))
    assert list(answer.context["form"].errors) == ["W07"]


def test_failed_contact_asks_for_nothing_more():
    audit = fieldwork.audit(state="made", channel="phone")
    data = {"key": str(uuid.uuid4()), "T01": "yes", "T02": "never"}
    answer = client_of(audit).post(url("card", audit), data)
    assert answer.status_code == 302
    assert state_of(audit) == "submitted"


def test_too_much_missing_comes_back_and_is_answered():
    audit = fieldwork.audit(state="made")
    thin = dict.fromkeys(["W01", "W03", "W07", "W15", "W16", "W20"], "-")
    client = client_of(audit)
    client.post(url("card", audit), card(audit, **thin))
    assert state_of(audit) == "returned"
    assert "nie zaobserwowano" in client.get(url("task-detail", audit)).content.decode()
    assert "reply" in client.post(url("card", audit), card(audit, **thin)).context["form"].errors
    client.post(url("card", audit), {**card(audit, **thin), "reply": "Sala była zamknięta."})
    assert state_of(audit) == "submitted"


def test_draft_is_kept_with_its_time_and_shown_again():
    audit = fieldwork.audit(state="made")
    client = client_of(audit)
    answer = client.post(
        url("card-autosave", audit), {"version": "0", "editor": "a", "W01": "yes", "W02_comment": "jest tablica", "W06": "12,5"}
    )
    assert answer.json()["saved"].startswith("Zapisano o ")
    page = client.get(url("card", audit)).content.decode()
    assert "jest tablica" in page
    assert 'value="12.5"' in page


def test_draft_of_another_tab_is_refused():
    audit = fieldwork.audit(state="made")
    client = client_of(audit)
    for editor in ("a", "a"):
        assert client.post(url("card-autosave", audit), {"version": "0", "editor": editor, "W01": "yes"}).status_code == 200
    answer = client.post(url("card-autosave", audit), {"version": "0", "editor": "b", "W01": "no"})
    assert (answer.status_code, answer.json()["code"]) == (409, "stale")
    assert audit.scorecard.answers == {"W01": "yes"}


@pytest.mark.parametrize("text", ["x" * 100_000, "zero\x00bajt"])
def test_bad_text_is_refused_plainly_and_kept(text):
    audit = fieldwork.audit(state="made")
    answer = client_of(audit).post(url("card", audit), {**card(audit), "W02_comment": text})
    assert "W02_comment" in answer.context["form"].errors
    assert answer.context["form"]["W02_comment"].value() == text
    assert state_of(audit) == "made"


def test_direction_marks_are_left_out_and_emoji_stay():
    audit = fieldwork.audit(state="made")
    client_of(audit).post(url("card", audit), {**card(audit), "W02_comment": "tablica \u202eukryta 🙂"})
    assert Submission.objects.get().comments == {"W02": "tablica ukryta 🙂"}


def test_role_and_state_in_the_body_change_nothing():
    audit = fieldwork.audit(state="made")
    client_of(audit).post(
        url("card", audit), {**card(audit), "state": "verified", "auditor": "x", "score": "100", "finding": str(uuid.uuid4())}
    )
    audit.refresh_from_db()
    assert (audit.state, audit.finding) == ("submitted", None)


def photo(name="IMG_Tajna_Osoba.jpg", data=None):
    target = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(target, "JPEG")
    made = io.BytesIO(data if data is not None else target.getvalue())
    made.name = name
    return made


def test_photo_is_taken_in_and_shown_to_its_auditor_only():
    audit = fieldwork.audit(state="made")
    client = client_of(audit)
    client.post(url("photo-add", audit), {"photo": photo()})
    kept = Evidence.objects.get()
    answer = client.get(url("photo", audit, kept.pk))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Tajna" not in json.dumps(dict(answer.headers))
    assert accounts.client_of(fieldwork.auditor().person).get(url("photo", audit, kept.pk)).status_code == 404
    other = fieldwork.audit(state="made", seat_=audit.seat, entry=audit.entry)
    assert client.get(url("photo", other, kept.pk)).status_code == 404


def test_a_wrong_photo_is_removed_by_its_auditor_only():
    audit = fieldwork.audit(state="made")
    client = client_of(audit)
    client.post(url("photo-add", audit), {"photo": photo()})
    kept = Evidence.objects.get()
    assert url("photo-remove", audit, kept.pk) in client.get(url("task-detail", audit)).content.decode()
    stranger = accounts.client_of(fieldwork.auditor().person)
    assert stranger.post(url("photo-remove", audit, kept.pk)).status_code == 404
    assert client.get(url("photo-remove", audit, kept.pk)).status_code == 405
    assert client.post(url("photo-remove", audit, kept.pk)).headers["Location"] == url("task-detail", audit)
    assert not Evidence.objects.exists()
    assert client.post(url("photo-remove", audit, kept.pk)).status_code == 404


def test_a_photo_that_was_handed_in_has_no_button_and_stays():
    audit = fieldwork.audit(state="made")
    client = client_of(audit)
    client.post(url("photo-add", audit), {"photo": photo()})
    kept = Evidence.objects.get()
    Evidence.objects.update(taken_in_at=fieldwork.MADE)
    fieldwork.submission(audit, fieldwork.answers(audit.entry.edition))
    Audit.objects.update(state="returned")
    assert url("photo-remove", audit, kept.pk) not in client.get(url("task-detail", audit)).content.decode()
    client.post(url("photo-remove", audit, kept.pk))
    assert Evidence.objects.exists()


def test_a_task_outside_its_time_is_refused_in_neutral_words():
    audit = fieldwork.audit(state="accepted", entry=entries.entry(edition=editions.edition("open")))
    answer = client_of(audit).post(url("task-leave", audit), follow=True)
    assert "jeszcze się nie rozpoczął" in answer.content.decode() and state_of(audit) == "accepted"


@pytest.mark.parametrize("data", [b"", b"<svg onload='x'/>", b"GIF89a", b"x" * 15_000_001])
def test_hostile_photo_is_refused_plainly(data):
    audit = fieldwork.audit(state="made")
    answer = client_of(audit).post(url("photo-add", audit), {"photo": photo(data=data)})
    assert answer.status_code == 200
    assert answer.context["form"].errors["photo"]
    assert not Evidence.objects.exists()


def test_photo_of_40_megabytes_is_refused_in_words():
    audit = fieldwork.audit(state="made")
    answer = client_of(audit).post(url("photo-add", audit), {"photo": photo(data=b"x" * 40_000_000)})
    assert answer.status_code == 413
    assert "To jest zbyt duże" in answer.content.decode()
    assert (state_of(audit), Evidence.objects.count()) == ("made", 0)
