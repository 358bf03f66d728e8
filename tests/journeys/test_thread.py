"""The thread: one edition from its draft to a licence that a resident verifies, played in the browser.

Two entries are made by hand, one through the institution's five steps and one on the organiser's page for paper; the other
eight, and the fieldwork of the nine institutions that are not followed, are made by the same actions through `lider shell`,
because their pages would be the same again.
"""

import pytest

from tests.journeys.thread import deciding, fieldwork, opening
from tests.journeys.thread.story import Story


@pytest.mark.journey
def test_one_edition(own_sample, stage):
    story = Story(own_sample, stage)
    story.began = story.read_clock()

    # Given an edition whose small institutions get one telephone audit
    opening.create_edition(story)
    opening.adapt_rules(story)
    opening.open_edition(story)
    # and ten institutions, imported and invited
    opening.import_register(story)
    opening.import_again(story)
    opening.invite(story)
    # who enter, are admitted, and tell their staff
    opening.take_invitation_up(story)
    opening.fill_entry(story)
    opening.enter_on_paper(story)
    opening.enter_the_rest(story)
    opening.admit_all(story)
    opening.tell_staff(story)

    # When the audits begin, some assigned by hand and some by filling the plan
    fieldwork.start(story)
    fieldwork.seat_auditors(story)
    fieldwork.load_scenarios(story)
    fieldwork.assign_by_hand(story)
    fieldwork.fill_plan(story)
    # and an auditor fills the card on the phone, answers a question, and everything is reviewed
    fieldwork.make_call(story)
    fieldwork.fill_card(story)
    fieldwork.question(story)
    fieldwork.review(story)
    # and an exchange of messages and a visit are noted too
    fieldwork.write_and_visit(story)
    fieldwork.make_the_others(story)
    # then the findings leave in waves, and a remark on a fact corrects one
    fieldwork.release(story)
    fieldwork.remark(story)
    fieldwork.uphold(story)

    # After the audits a run is computed and sealed by two people
    deciding.measure(story)
    deciding.seal(story)
    # three people are seated in the jury, declare themselves, vote, and the chair closes every vote
    deciding.seat_jury(story)
    deciding.hand_over(story)
    deciding.declare(story)
    deciding.vote_at_once(story)
    deciding.vote(story)
    deciding.close(story)
    # licences are issued and two people agree on one moment
    deciding.issue(story)
    deciding.schedule(story)
    # before which nothing is there
    deciding.before(story)
    # and from which everything is there together
    deciding.after(story)
    deciding.verify(story)
    deciding.read_results(story)
