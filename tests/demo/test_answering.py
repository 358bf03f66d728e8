"""What may not depend on the answers of the running edition does not; and the published one remarks what fits."""

from random import Random

import pytest

from lider.demo import content
from lider.demo.building import answering
from lider.editions import programme
from lider.measurement.audits import audit_result
from lider.measurement.criteria import read_criteria
from lider.measurement.rules import Rules

RULES, CRITERIA = Rules.from_toml(programme.text("rules.toml")), read_criteria(programme.text("criteria.csv"))
CHANNELS = ("visit", "phone", "email", "website")


def cards(channel, luck, *, fitting, number=60):
    """So many scorecards of one institution: answers, comments, critical failures and whether too much is missing."""
    said, found = set(), []
    for place in range(number):
        shape = Random(f"{channel} {place}")
        given = answering.answers(CRITERIA.of(channel), 5, place / number, shape, Random(f"{luck} {place}"))
        result = audit_result(given, channel, RULES, CRITERIA)
        comments = answering.Words(channel, shape, said, fitting=fitting).comments(given, result.comment_needed)
        assert set(result.comment_needed) <= comments.keys()
        found.append((given, comments, result.critical_failures, result.too_much_missing))
    return found


@pytest.mark.parametrize("channel", CHANNELS)
def test_other_answers_leave_comments_failures_and_gaps_as_they_are(channel):
    one, other = cards(channel, 1, fitting=False, number=20), cards(channel, 2, fitting=False, number=20)
    assert [card[1:] for card in one] == [card[1:] for card in other]
    assert [card[0] for card in one] != [card[0] for card in other]


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_is_said_fits_the_answer_and_is_said_once(channel):
    moods = {text: answer for (_code, answer), texts in content.observations().items() for text in texts}
    fits = {"good": {"4"}, "poor": {"0", "1"}}
    said = []
    for given, comments, *_rest in cards(channel, 1, fitting=True, number=12):
        said += comments.values()
        assert all(given[code] in fits[moods[text]] for code, text in comments.items() if text in moods)
    assert len(set(said)) == len(said)
    assert {moods.get(text) for text in said} == {"good", "poor", None}
