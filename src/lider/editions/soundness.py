"""Whether rules and criteria fit together, so that an edition may open. Pure apart from the words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from lider.editions import draft, fees
from lider.measurement.criteria import Criteria, read_criteria
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import Rules
from lider.measurement.scales import OnLine


def problems(rules_text: str, criteria_text: str) -> list[str]:
    """Every reason why these rules and criteria cannot be a regulation, in words; none where they can."""
    found: list[str] = []
    rules, criteria = None, None
    try:
        rules = Rules.from_toml(rules_text)
        found += _money(draft.parsed(rules_text))
    except Refused as refused:
        found += map(said, refused.problems)
    try:
        criteria = read_criteria(criteria_text)
    except Refused as refused:
        found += map(said, refused.problems)
    return found + (_together(rules, criteria) if rules and criteria else [])


def said(problem: Problem) -> str:
    """A problem of the measurement in the reader's language, with its row."""
    sentence = _(problem.template) % problem.values
    return sentence if problem.row is None else _("Row %(row)s: %(sentence)s") % {"row": problem.row, "sentence": sentence}


def _money(document: Mapping[str, Any]) -> list[str]:
    try:
        fees.read(document.get("fees", {}))
    except ValueError as wrong:
        return [
            _("[fees]: the entry %(key)s must be an amount in zlotys, with at most two decimals, or a percentage.") % {"key": wrong}
        ]
    return []


def _together(rules: Rules, criteria: Criteria) -> list[str]:
    found = []
    for c in criteria.values():
        if c.channel not in rules.channels:
            found.append(
                _("%(code)s names the channel %(channel)s, which the rules do not have.") % {"code": c.code, "channel": c.channel}
            )
        if c.dimension not in rules.dimensions:
            found.append(
                _("%(code)s names the dimension %(dimension)s, which the rules do not have.")
                % {"code": c.code, "dimension": c.dimension}
            )
        if isinstance(c.points, OnLine) and c.points.line not in rules.lines:
            found.append(
                _("%(code)s needs the line %(line)s, which the rules do not have.") % {"code": c.code, "line": c.points.line}
            )
    return found


def channels_without_scorecard(rules: Rules, criteria: Criteria) -> list[str]:
    """Channels that count in the index and have no criterion with a weight."""
    return [name for name, weight in rules.channels.items() if weight and not any(c.weight for c in criteria.of(name))]


def sizes_without_plan(document: Mapping[str, Any], sizes: Iterable[str]) -> list[str]:
    """Sizes for which the rules plan no audits."""
    return sorted(size for size in set(sizes) if not document.get("plan", {}).get(size))
