"""An audit is moved by hand inside a proposal: what that breaks is named, set aside with a reason only, kept and undone."""

from datetime import date, timedelta

import pytest

from lider.fieldwork import actions, queries, tasks
from lider.fieldwork.actions import forgetting
from lider.fieldwork.models import Audit, GivenBack, HandChange, Placing, Scenario
from lider.fieldwork.queries.problem import WEIGHTS, problem_of
from lider.journal.models import Entry as JournalEntry
from lider.lifecycle import Refused
from tests.fieldwork.test_proposing import TOWNS, admitted, asked, by, edition, refusal, seated, worked_out  # noqa: F401

pytestmark = pytest.mark.django_db
WHY = "Osoba zna już to miejsce i sama o to prosiła."


@pytest.fixture
def entry(edition):  # noqa: F811
    made = admitted(edition)
    admitted(edition, "Radom")
    seated(edition, 10)
    return made


@pytest.fixture
def proposal(entry, edition, by, at):  # noqa: F811
    return worked_out(edition, by, at)


def row(proposal, entry, channel="visit", **which):
    """The first wanted audit of the channel in the plan that has no blind second one."""
    pairs = queries.placings(proposal).filter(is_double=True).values("audit")
    found = queries.placings(proposal).filter(audit__entry=entry, audit__channel=channel, is_double=False, **which)
    return found.exclude(audit__in=pairs).first()


def free(placing, at):
    """Somebody else with whom nothing breaks on the same day."""
    choices = queries.Alternatives(placing, at=at).choices(placing.day, placing.slot)
    one = next(one for one in choices if one.seat != placing.seat and not one.consequence.firm and not one.consequence.broken)
    return one.seat


def moved(placing, at, by, **values):  # noqa: F811
    given = {"seat": placing.seat, "day": placing.day, "slot": placing.slot, "reason": "", "seen": (), **values}
    return actions.place_by_hand(placing=placing, by=by, at=at, **given)


def consequence(placing, at, **values):
    given = {"seat": placing.seat, "day": placing.day, "slot": placing.slot, **values}
    return queries.Alternatives(placing, at=at).moved(**given)


def sunday(placing):
    return placing.day + timedelta(days=6 - placing.day.weekday())


def last_entry():
    return JournalEntry.objects.order_by("-number").first()


def test_a_plan_as_it_was_made_breaks_nothing(proposal, at):
    for placing in queries.placings(proposal):
        found = consequence(placing, at)
        assert not found.firm and not found.broken, placing


def test_another_person_with_whom_nothing_breaks_needs_no_reason(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    seat = free(placing, at)
    change = moved(placing, at, by, seat=seat)
    now = queries.placing_by_id(placing.pk)
    assert (now.seat, now.day, now.slot) == (seat, placing.day, placing.slot)
    assert (change.seat, change.overridden, change.changed_by) == (placing.seat, [], by)
    entry_ = last_entry()
    assert (entry_.event, entry_.subject, entry_.actor) == ("fieldwork.placing_moved", proposal.pk, by.pk)
    assert str(placing.audit_id) in entry_.data and WHY not in entry_.data


def test_a_broken_rule_needs_a_reason_and_to_have_been_seen(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    day = sunday(placing)
    codes = consequence(placing, at, day=day).codes
    assert {"calendar", "hours"} <= set(codes)
    with refusal("reason"):
        moved(placing, at, by, day=day, seen=codes)
    with refusal("unseen"):
        moved(placing, at, by, day=day, seen=["hours"], reason=WHY)
    change = moved(placing, at, by, day=day, seen=codes, reason=f" {WHY} ")
    assert (change.overridden, change.reason) == (codes, WHY)
    assert queries.placing_by_id(placing.pk).day == day
    assert "calendar" in last_entry().data and WHY not in last_entry().data


def test_what_no_reason_sets_aside(proposal, entry, edition, by, at):  # noqa: F811
    placing = row(proposal, entry)
    tied, untrained, gone = (one.seat for one in queries.Alternatives(placing, at=at).choices(placing.day, placing.slot)[:3])
    actions.declare_conflict(auditor=tied.auditor, institution=entry.institution, reason="praca", by=by, at=at)
    untrained.auditor.certificates.filter(channel="visit").update(test_percent=79, issued_at=None)
    GivenBack.objects.create(audit=placing.audit, seat=gone)
    firm = {one.rule for seat in (tied, untrained, gone) for one in consequence(placing, at, seat=seat).firm}
    assert firm == {"conflicts", "channel", "given_back"}
    for values in ({"seat": tied}, {"seat": untrained}, {"seat": gone}, {"day": at.date()}, {"day": date(2020, 1, 6)}):
        with refusal("firm"):
            moved(placing, at, by, reason=WHY, seen=["calendar", "hours", "spread_weeks_min"], **values)
    assert not HandChange.objects.exists()


def test_a_person_who_was_there_is_not_explained(proposal, entry, edition, by, at):  # noqa: F811
    """Two contacts that were made: the choice says that it cannot be, in the words for everything that is not set aside."""
    placing = row(proposal, entry)
    seat = free(placing, at)
    for audit in Audit.objects.filter(entry=entry, channel="email")[:2]:
        Audit.objects.filter(pk=audit.pk).update(seat=seat, state="made", made_at=at)
    assert {one.rule for one in consequence(placing, at, seat=seat).firm} == {"contacts_per_auditor_max"}
    Audit.objects.filter(entry=entry, seat=seat).update(state="accepted", made_at=None)
    found = consequence(placing, at, seat=seat)
    assert not found.firm and "contacts_per_auditor_max" in found.codes


def test_limits_are_counted_with_what_is_proposed(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    most = free(placing, at)
    taken = queries.seats_in(proposal).count(most.pk)
    actions.keep_profile(auditor=most.auditor, values={"audits_max": taken}, by=by, at=at)
    (rule,) = consequence(placing, at, seat=most).broken
    assert (rule.rule, rule.auditor, rule.number, rule.limit) == ("capacity", most.code, taken + 1, taken)


def test_a_number_of_tasks_is_not_told_of_whoever_has_made_one(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    most = free(placing, at)
    actions.keep_profile(auditor=most.auditor, values={"audits_max": 1}, by=by, at=at)
    other = Audit.objects.exclude(entry=entry).first()
    Audit.objects.filter(pk=other.pk).update(seat=most, state="made", made_at=at)
    assert {one.rule for one in consequence(placing, at, seat=most).firm} == {"capacity"}


def test_days_away_and_reach_are_said(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    seat = free(placing, at)
    actions.add_absence(auditor=seat.auditor, first_on=placing.day, last_on=placing.day, by=by, at=at)
    actions.keep_profile(auditor=seat.auditor, values={"reach_km": 1}, by=by, at=at)
    assert consequence(placing, at, seat=seat).codes == ["traits", "unavailable"]


def test_those_who_may_come_first_and_the_nearest_of_them(proposal, entry, at):
    placing = row(proposal, entry)
    choices = queries.Alternatives(placing, at=at).choices(placing.day, placing.slot)
    assert len(choices) == 10
    order = [(bool(one.consequence.firm), len(one.consequence.broken), not one.nearby, one.kilometres) for one in choices]
    assert order == sorted(order)
    assert all(one.ahead >= 0 and one.kilometres > 0 for one in choices)


def test_days_that_are_offered_break_nothing(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    days = queries.Alternatives(placing, at=at).days(placing.seat, placing.slot)
    assert days and all(not consequence(placing, at, day=day).codes for day in days)
    moved(placing, at, by, day=next(day for day in days if day != placing.day))
    assert Placing.objects.get(pk=placing.pk).day != placing.day


def test_taking_out_needs_a_reason_and_takes_the_second_audit_along(proposal, by, at):  # noqa: F811
    double = queries.placings(proposal).filter(is_double=True).first()
    first = queries.placings(proposal).get(audit=double.audit, is_double=False)
    with refusal("reason"):
        actions.take_out(placing=first, reason=" ", by=by, at=at)
    change = actions.take_out(placing=first, reason=WHY, by=by, at=at)
    assert change.overridden == ["double_audit_share", "left_out"] and change.seat == first.seat
    rows = queries.placings(proposal).filter(audit=double.audit)
    assert [one.seat for one in rows] == [None, None] and all(one.change.reason == WHY for one in rows)
    with refusal("collides"):
        actions.undo_by_hand(placing=double, by=by, at=at)  # it would stand alone
    for one in (first, double):
        actions.undo_by_hand(placing=one, by=by, at=at)
    assert not HandChange.objects.exists() and queries.placing_by_id(double.pk).seat == double.seat
    assert last_entry().event == "fieldwork.placing_restored"


def test_a_double_alone_taken_out_leaves_too_few(proposal, by, at):  # noqa: F811
    double = queries.placings(proposal).filter(is_double=True).first()
    (rule,) = queries.Alternatives(double, at=at).taken_out().broken
    assert (rule.rule, rule.limit - rule.number) == ("double_audit_share", 1)


def test_a_second_audit_is_blind_even_by_hand(proposal, by, at):  # noqa: F811
    double = queries.placings(proposal).filter(is_double=True).first()
    first = queries.placings(proposal).get(audit=double.audit, is_double=False)
    assert "double" in {one.rule for one in consequence(double, at, seat=first.seat).firm}
    late = double.day + timedelta(days=35)
    assert "double_audit_within_days" in consequence(double, at, day=late).codes


def test_a_second_audit_of_what_was_made_yesterday_can_be_moved(proposal, by, at):  # noqa: F811
    """That the day of the first one is over stands against nobody."""
    double = queries.placings(proposal).filter(is_double=True).first()
    first = queries.placings(proposal).get(audit=double.audit, is_double=False)
    Audit.objects.filter(pk=double.audit_id).update(seat=first.seat, state="made", made_at=at)
    Placing.objects.filter(pk=first.pk).update(is_agreed=True, day=at.date())
    double = queries.placing_by_id(double.pk)
    days = queries.Alternatives(double, at=at).days(double.seat, double.slot)
    assert days and not consequence(double, at, day=days[0]).firm


def test_one_without_a_place_gets_one(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    Placing.objects.filter(pk=placing.pk).update(seat=None, day=None, slot="", scenario=None, rule="capacity")
    left = queries.placing_by_id(placing.pk)
    choice = queries.Alternatives(left, at=at).choices(placing.day, placing.slot)[0]
    assert not choice.consequence.codes
    change = moved(left, at, by, seat=choice.seat, day=placing.day, slot=placing.slot)
    assert change.seat is None and queries.placing_by_id(placing.pk).scenario.channel == "visit"
    actions.undo_by_hand(placing=left, by=by, at=at)
    assert queries.placing_by_id(placing.pk).seat is None


def test_undoing_is_refused_where_other_changes_have_taken_the_place(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    moved(placing, at, by, seat=free(placing, at))
    actions.declare_conflict(auditor=placing.seat.auditor, institution=entry.institution, reason="praca", by=by, at=at)
    with refusal("collides"):
        actions.undo_by_hand(placing=placing, by=by, at=at)


def test_only_what_is_open_is_moved(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    actions.assign(audit=placing.audit, seat=free(placing, at), by=by, at=at)
    with refusal("moved_on"):
        moved(placing, at, by, seat=free(placing, at))
    other = row(proposal, entry, "phone")
    actions.drop_proposal(proposal=proposal, by=by, at=at)
    with refusal("moved_on"):
        actions.take_out(placing=other, reason=WHY, by=by, at=at)


def test_confirming_offers_what_was_set_aside(proposal, entry, edition, by, at):  # noqa: F811
    placing = row(proposal, entry)
    seat = free(placing, at)
    actions.keep_profile(auditor=seat.auditor, values={"reach_km": 1}, by=by, at=at)
    other = row(proposal, entry, "phone")
    moved(placing, at, by, seat=seat, reason=WHY, seen=["traits"])
    actions.take_out(placing=other, reason=WHY, by=by, at=at)
    actions.confirm_proposal(proposal=proposal, by=by, at=at)
    audit = Audit.objects.get(pk=placing.audit_id)
    assert (audit.state, audit.seat, audit.window_from) == ("offered", seat, placing.day)
    assert Audit.objects.get(pk=other.audit_id).state == "planned"


def test_a_new_plan_goes_round_what_was_changed_by_hand(proposal, entry, edition, by, at):  # noqa: F811
    kept, against, out = (row(proposal, entry, channel) for channel in ("visit", "phone", "email"))
    days = queries.Alternatives(kept, at=at).days(kept.seat, kept.slot)
    moved(kept, at, by, day=days[-1])
    day = sunday(against)
    codes = consequence(against, at, day=day).codes
    moved(against, at, by, day=day, reason=WHY, seen=codes)
    actions.take_out(placing=out, reason=WHY, by=by, at=at)
    again = actions.propose_anew(proposal=proposal, by=by, at=at)
    proposal.refresh_from_db()
    assert proposal.state == "dropped" and again.weights == proposal.weights
    assert tasks.make_proposals() == 1
    again.refresh_from_db()
    assert again.state == "ready" and again.notes["left_out"] == 0
    rows = {one.audit_id: one for one in queries.placings(again).filter(is_double=False)}
    assert len(rows) == 26
    assert (rows[kept.audit_id].seat, rows[kept.audit_id].day) == (kept.seat, days[-1])
    assert (rows[against.audit_id].seat, rows[against.audit_id].day) == (against.seat, day)
    assert rows[out.audit_id].seat is None
    assert {one.audit_id for one in rows.values() if one.change} == {kept.audit_id, against.audit_id, out.audit_id}
    assert rows[against.audit_id].change.reason == WHY
    others = queries.placings(again).filter(audit__entry=entry, seat=against.seat)
    assert others.count() == 1, "whoever has an audit against a rule gets nothing more there"
    actions.undo_by_hand(placing=rows[kept.audit_id], by=by, at=at)
    assert queries.placing_by_id(rows[kept.audit_id].pk).seat is None


def test_a_new_plan_without_changes_would_be_the_same(proposal, by, at):  # noqa: F811
    with refusal("unchanged"):
        actions.propose_anew(proposal=proposal, by=by, at=at)


def test_what_is_kept_counts_for_how_much_people_take(proposal, entry, edition, by, at):  # noqa: F811
    placing = row(proposal, entry)
    day = sunday(placing)
    moved(placing, at, by, day=day, reason=WHY, seen=consequence(placing, at, day=day).codes)
    actions.keep_profile(auditor=placing.seat.auditor, values={"audits_max": 3}, by=by, at=at)
    given = problem_of(edition, WEIGHTS, at=at, kept=queries.changed_by_hand(proposal))
    seat = next(one for one in given.document["auditors"] if one["id"] == placing.seat.code)
    assert seat["capacity"] == 2 and f"free {entry.pk}" not in seat["traits"]
    assert sum(f"free {entry.pk}" in one["traits"] for one in given.document["auditors"]) == 9
    assert str(placing.audit_id) not in {audit["id"] for one in given.document["institutions"] for audit in one["audits"]}


def test_a_reason_is_forgotten_with_the_words_of_its_audit(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    actions.take_out(placing=placing, reason=WHY, by=by, at=at)
    assert forgetting.words_held().filter(pk=placing.audit_id).exists()
    forgetting.forget_words(keys=[placing.audit_id])
    assert HandChange.objects.get(placing=placing).reason == ""


def test_a_refusal_is_a_sentence(proposal, entry, by, at):  # noqa: F811
    placing = row(proposal, entry)
    with pytest.raises(Refused) as no:
        moved(placing, at, by, slot="night")
    assert str(no.value.message).endswith(".")


def test_whoever_set_no_limit_has_none(proposal, entry, at):
    """However many audits they have elsewhere."""
    problem = queries.Alternatives(row(proposal, entry), at=at).problem
    assert min(one.capacity for one in problem.auditors) > 1000


def test_a_scenario_that_asks_for_more_is_no_way_out(proposal, entry, at):
    """Nobody plays one scenario twice at a point: the audit changes its own for another that asks for nothing more."""
    first, second = queries.placings(proposal).filter(audit__entry=entry, audit__channel="phone", is_double=False)[:2]
    Placing.objects.filter(pk=second.pk).update(scenario=first.scenario)
    second.refresh_from_db()
    assert consequence(second, at, seat=first.seat).placement.scenario != first.scenario.code
    Scenario.objects.exclude(pk=first.scenario.pk).update(needs=["wheelchair"])
    found = consequence(second, at, seat=first.seat)
    assert found.placement.scenario == first.scenario.code and {"scenario"} <= {one.rule for one in found.broken}
