"""Whether a regulation's rules and its criteria fit each other."""

from collections.abc import Iterator

from lider.measurement.answers import Missing, points
from lider.measurement.criteria import Criteria, Criterion
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import NoContact, Rules
from lider.measurement.scales import OnLine


def contradictions(rules: Rules, criteria: Criteria) -> list[Problem]:
    """What makes an index impossible or wrong: without these mended nothing may be computed.

    A criterion whose channel, dimension or line the rules do not have; a [no_contact] that names a
    criterion of another channel, or an answer that its criterion does not take.
    """
    problems: list[Problem] = []
    for criterion in criteria.values():
        problems += _strangers(criterion, rules)
    for channel, silence in rules.no_contact.items():
        for code in sorted({silence.criterion, *silence.zero, *silence.drop} & set(criteria)):
            if criteria[code].channel != channel:
                template = "[no_contact.%(channel)s] names %(code)s, which belongs to the channel %(other)s."
                problems.append(Problem(template, channel=channel, code=code, other=criteria[code].channel))
        problems += _impossible_answer(channel, silence, rules, criteria)
    return problems


def gaps(rules: Rules, criteria: Criteria) -> list[Problem]:
    """Codes in [no_contact] that no criterion has. The index ignores them; an edition should not."""
    template = "[no_contact.%(channel)s] names %(code)s, but there is no such criterion."
    return [
        Problem(template, channel=channel, code=code)
        for channel, silence in rules.no_contact.items()
        for code in sorted({silence.criterion, *silence.zero, *silence.drop} - set(criteria))
    ]


def require(rules: Rules, criteria: Criteria) -> None:
    """Refused, with every contradiction, where rules and criteria do not fit."""
    if problems := contradictions(rules, criteria):
        raise Refused(problems)


def _strangers(criterion: Criterion, rules: Rules) -> Iterator[Problem]:
    if criterion.channel not in rules.channels:
        template = "Criterion %(code)s is in the channel %(name)s, which the rules do not have. They have: %(known)s."
        yield Problem(template, code=criterion.code, name=criterion.channel, known=", ".join(rules.channels))
    if criterion.dimension not in rules.dimensions:
        template = "Criterion %(code)s is in the dimension %(name)s, which the rules do not have. They have: %(known)s."
        yield Problem(template, code=criterion.code, name=criterion.dimension, known=", ".join(rules.dimensions))
    if isinstance(criterion.points, OnLine) and criterion.points.line not in rules.lines:
        template = "Criterion %(code)s is measured on the line %(line)s, which [lines] does not have."
        yield Problem(template, code=criterion.code, line=criterion.points.line)


def _impossible_answer(channel: str, silence: NoContact, rules: Rules, criteria: Criteria) -> list[Problem]:
    criterion = criteria.get(silence.criterion)
    if criterion is None or any(_strangers(criterion, rules)):
        return []
    try:
        worth = points(criterion, silence.answer, rules)
    except Refused as refused:
        return list(refused.problems)
    if isinstance(worth, Missing):
        template = "[no_contact.%(channel)s] is meant for an answer to %(code)s, not for a missing one."
        return [Problem(template, channel=channel, code=criterion.code)]
    return []
