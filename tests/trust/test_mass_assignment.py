"""No mass assignment: a field that the form does not offer changes nothing, wherever it is slipped in."""

import ast
import json
import re
from pathlib import Path

import pytest
from django.db import transaction

import lider
from lider import ids
from lider.accounts.refused_fields import OFFERED as OFFERED_BY
from lider.accounts.refused_fields import SENSITIVE
from tests.factories import institutions
from tests.trust import dumps, entries
from tests.trust.addresses import addresses

#: What somebody might hope to set.
HOPED = {
    "role": "organiser", "code": "organiser", "is_active": "1", "is_staff": "1", "is_superuser": "1", "is_chair": "1",
    "score": "100", "index": "100", "exact": "100/1", "rank": "1", "tier": "leader", "granted": "yes",
    "published_at": "2020-01-01", "publish_at": "2020-01-01T10:00", "submitted_at": "2020-01-01", "made_at": "2020-01-01",
    "released_at": "2020-01-01", "remarks_until": "2099-01-01", "complete_until": "2099-01-01", "received_at": "2020-01-01",
    "auditor": "1", "seat": "1", "person": "1", "by": "1", "filed_by": "1", "reviewed_by": "1", "at": "2020-01-01",
    "state": "admitted", "edition": "1", "institution": "1", "entry": "1", "category": "1", "finding": "1", "audit": "1",
    "may_leave": "yes", "resolved": "1", "is_sample": "1", "staff_told_at": "2020-01-01", "reason": "x", "on_paper": "1",
    "net": "1", "vat": "0", "price": "1", "number": "LZM-2026-00001", "valid_until": "2099-01-01", "withdrawn_reason": "x",
    "digest": "0", "id": "00000000-0000-4000-8000-000000000000", "pk": "1", "identity": "x", "uploaded_by": "1",
}  # fmt: skip


def plans(world):
    """Who posts what where: every form of those outside the office, and some of those inside."""
    a = world.a
    unit = {
        "unit_name": "Biblioteka",
        "unit_street": "ul. Lipowa 1",
        "unit_postcode": "00-950",
        "unit_place": "Dolinowo",
        "size": "standard",
    }
    institutions.representative(a.institution)  # the last one could not be ended
    point = {"name": "Filia nowa", "street": "ul. Lipowa 2", "place": "Dolinowo", "municipality": "Dolinowo"}
    entry = f"/institution/entries/{a.draft.pk}"
    answers = {"W01": "yes", "W02": "3", "version": "1", "go": "draft"}
    return {
        "entry step": ("representative", f"{entry}/unit/", {**unit, "version": a.draft.version}),
        "entry autosave": ("representative", f"{entry}/unit/draft/", {**unit, "version": a.draft.version}),
        "service point": ("representative", f"{entry}/points/{a.point.pk}/", point),
        "new service point": ("representative", f"{entry}/points/add/", point),
        "withdrawal": ("representative", f"{entry}/withdraw/", {}),
        "remark": (
            "representative",
            f"/institution/findings/{a.finding.pk}/remark/",
            {"criterion": "W02", "text": "Tablica była nowa."},
        ),
        "invitation": ("nobody", f"/institution/invitation/{a.secret}/", {"name": "Ewa Przykładowa"}),
        "misuse": ("nobody", "/misuse/", {"where": "drzwi", "text": "Znak bez numeru."}),
        "accept": ("auditor", f"/notes/{a.offered.pk}/accept/", {"impartial": "on"}),
        "stop": ("auditor", f"/notes/{a.made.pk}/stop/", {"reason": "Padło moje pytanie."}),
        "card draft": ("auditor", f"/notes/{a.made.pk}/card/", answers),
        "card autosave": ("auditor", f"/notes/{a.made.pk}/card/draft/", answers),
        "vote": ("juror", f"/jury/dossiers/{a.proposal.pk}/vote/", {"vote": "yes"}),
        "seal": ("guarantor", f"/organiser/runs/{world.newest.pk}/seal/", {}),
        "review": ("reviewer", f"/organiser/review/{a.handed_in.pk}/accept/", {}),
        "bounce": ("coordinator", f"/organiser/invitations/{a.invitation.pk}/bounce/", {}),
        "take back": ("coordinator", f"/organiser/audits/{a.offered.pk}/take-back/", {}),
        "representation": ("organiser", f"/organiser/representatives/{a.representation.pk}/end/", {}),
    }


PLANS = (
    "entry step", "entry autosave", "service point", "new service point", "withdrawal", "remark", "invitation", "misuse", "accept",
    "stop", "card draft", "card autosave", "vote", "seal", "review", "bounce", "take back", "representation",
)  # fmt: skip
#: Names that the form does offer.
OFFERED = {"stop": {"reason"}, "misuse": {"number"}}


#: What stands for the password of somebody who has none yet, and the library's own counters: they go on after a rollback.
RANDOM = re.compile(r'"password": "!\w+"|"id": \d+')
#: Which edition a page of the office is about stands in its address.
IN_ADDRESSES = {"edition"}


def outcome(client, path, data, query=""):
    """What the post makes of the database, with the same random ids each time, and what it tried in vain; nothing stays."""
    mark = transaction.savepoint()
    with ids.seeded("mass assignment"):
        answer = client.post(path + query, data)
    tried, made = entries.of("accounts.fields_refused"), everything()
    transaction.savepoint_rollback(mark)
    return (answer.status_code, made), tried


def everything() -> str:
    """All rows, and of the journal what it says, without the notes about fields that were refused."""
    tables = {name: rows for name, rows in dumps.tables().items() if not name.startswith("journal.")}
    said = [entry for entry in entries.all_of_them() if entry[0] != "accounts.fields_refused"]
    return RANDOM.sub("", json.dumps([tables, said], default=str, sort_keys=True))


@pytest.mark.parametrize("plan", PLANS)
def test_what_the_form_does_not_offer_changes_nothing(plan, world):
    who, path, data = plans(world)[plan]
    untouched = everything()
    hoped = {name: value for name, value in HOPED.items() if name not in data and name not in OFFERED.get(plan, ())}
    query = "?" + "&".join(f"{name}={value}" for name, value in hoped.items() if name not in IN_ADDRESSES)
    plain, nothing = outcome(world.client(who), path, data)
    slipped, tried = outcome(world.client(who), path, {**hoped, **data})
    asked, _ = outcome(world.client(who), path, data, query)
    assert plain[0] < 400
    assert plain[1] != untouched, "the control: the post itself does something"
    assert plain == slipped == asked
    assert nothing == []
    assert [sorted(SENSITIVE.intersection(hoped))] == [entry["fields"] for entry in tried]


def test_every_plan_is_tried(world):
    assert set(plans(world)) == set(PLANS)


SOURCE = Path(lider.__file__).parent


def test_no_form_is_made_from_a_model():
    """A form names its fields; none takes all that a model has."""
    for path in SOURCE.rglob("*.py"):
        assert "ModelForm" not in path.read_text() and "modelform" not in path.read_text(), path


def test_no_view_hands_over_a_whole_request():
    """Requests are read by a form or name by name, never taken apart as a whole."""
    for path in (SOURCE / "areas").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            whole = isinstance(node, ast.keyword) and node.arg is None and _is_request_data(node.value)
            looped = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("items", "dict", "lists")
            )
            assert not whole and not (looped and _is_request_data(node.func.value)), (
                f"{path}:{node.value.lineno if whole else node.lineno}"
            )


def _is_request_data(node) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ("POST", "GET", "FILES") and isinstance(node.value, ast.Name)


def test_refused_fields_are_written_down_by_name_alone(world):
    """The name comes from a fixed list; what was sent as its value, and any other name, is nobody's business."""
    client = world.client("organiser")
    client.post(f"/organiser/representatives/{world.a.representation.pk}/end/", {"role": "Zofia Tajna", "mine": "x", "score": "1"})
    entry = entries.last("accounts.fields_refused")
    assert entry == {"fields": ["role", "score"], "page": "organiser:representative-end"}


def test_a_refused_field_in_json_is_written_down_too(world):
    world.client("nobody").post("/misuse/", json.dumps({"published_at": "2020-01-01"}), content_type="application/json")
    assert entries.last("accounts.fields_refused") == {"fields": ["published_at"], "page": "public:misuse"}


@pytest.mark.parametrize("body", ["[1, 2]", "{", "[" * 50_000, "\xff", ""])
def test_what_cannot_be_read_sets_nothing_and_breaks_nothing(body, world):
    answer = world.client("nobody").post("/misuse/", body, content_type="application/json")
    assert answer.status_code < 500 and entries.of("accounts.fields_refused") == []


def test_only_people_of_the_office_are_named(world):
    for who in ("auditor", "representative", "juror", "nobody"):
        world.client(who).post("/misuse/", {"role": "organiser"})
    world.client("organiser").post("/misuse/", {"role": "organiser"})
    assert [entry is None for entry in entries.actors("accounts.fields_refused")] == [True, True, True, True, False]


def test_a_flood_of_refused_fields_is_no_flood_of_entries(world):
    for _ in range(25):
        world.client("nobody").post("/misuse/", {"role": "organiser"})
    assert len(entries.of("accounts.fields_refused")) == 20


def test_no_sensitive_name_is_a_field_of_ours():
    """Otherwise honest people would be written down, or the page stands in `OFFERED`."""
    fields = set()
    for path in [*(SOURCE / "areas").rglob("*.py"), SOURCE / "accounts/forms.py", *(SOURCE / "demo").glob("views.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _is_field(node.value):
                fields.add(node.targets[0].id)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_body(node.func.value):
                fields |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    assert len(fields) > 40
    assert SENSITIVE.intersection(fields) <= set(OFFERED_BY)


def _is_body(node) -> bool:
    return _is_request_data(node) and node.attr == "POST"


def _is_field(node) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name.endswith("Field") or name in ("TypedText", "Words")


def test_the_pages_that_offer_a_sensitive_field_exist():
    assert set().union(*OFFERED_BY.values()) <= {address.name for address in addresses()}
