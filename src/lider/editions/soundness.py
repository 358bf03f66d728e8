"""Whether rules and criteria fit together, so that an edition may open. Pure apart from the words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from lider.editions import draft, fees
from lider.measurement import agreement
from lider.measurement.criteria import Criteria, read_criteria
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import Rules
from lider.tables.cells import is_formula

_SIGNS = {"\t": "TAB", "\r": "CR", "\n": "LF"}


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
    found += _formulas(criteria_text)
    if rules and criteria:
        found += map(said, [*agreement.contradictions(rules, criteria), *agreement.gaps(rules, criteria)])
    return found


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


def _formulas(criteria_text: str) -> list[str]:
    """Cells that a spreadsheet would calculate: the file is published to the byte, so nothing in it can be made harmless later."""
    sentence = _(
        "Row %(row)s, column %(column)s: the text begins with %(sign)s, and a spreadsheet would calculate it. "
        "Please begin it with a letter or a digit."
    )
    lines = criteria_text.replace("\r\n", "\n").split("\n")
    lone = _("Row %(row)s holds a carriage return (CR) that does not end a line. Please remove it.")
    return [lone % {"row": row} for row, line in enumerate(lines, 1) if "\r" in line] + [
        sentence % {"row": row, "column": column, "sign": _SIGNS.get(sign := cell.lstrip(" ")[:1], sign)}
        for row, column, cell in draft.cells(criteria_text)
        if is_formula(cell)
    ]


def channels_without_scorecard(rules: Rules, criteria: Criteria) -> list[str]:
    """Channels that count in the index and have no criterion with a weight."""
    return [name for name, weight in rules.channels.items() if weight and not any(c.weight for c in criteria.of(name))]


def sizes_without_plan(document: Mapping[str, Any], sizes: Iterable[str]) -> list[str]:
    """Sizes for which the rules plan no audits."""
    return sorted(size for size in set(sizes) if not document.get("plan", {}).get(size))
