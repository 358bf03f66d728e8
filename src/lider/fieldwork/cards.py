"""Whether a scorecard can be handed in. Pure of the database."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from lider.lifecycle import Refused
from lider.measurement import problems
from lider.measurement.audits import AuditResult, audit_result
from lider.measurement.criteria import Criteria
from lider.measurement.rules import Rules


class Incomplete(Refused):
    """A scorecard that cannot be handed in yet. `codes` are the criteria that want something."""

    def __init__(self, message: object, code: str, codes: tuple[str, ...]) -> None:
        super().__init__(message, code)
        self.codes = codes


def cleaned(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers without surrounding spaces; empty ones are left out."""
    return {code: text for code, answer in sorted(answers.items()) if (text := str(answer).strip())}


def checked(answers: Mapping[str, str], comments: Mapping[str, str], channel: str, rules: Rules, criteria: Criteria) -> AuditResult:
    """The scorecard's result. Incomplete where an answer cannot be read or a comment is missing."""
    result = _result(answers, channel, rules, criteria)
    silent = tuple(code for code in result.comment_needed if not comments.get(code))
    if silent:
        raise Incomplete(_("Please add a factual comment where the answer is marked."), "comment_needed", silent)
    return result


def _result(answers: Mapping[str, str], channel: str, rules: Rules, criteria: Criteria) -> AuditResult:
    try:
        return audit_result(answers, channel, rules, criteria)
    except problems.Refused as no:
        codes = tuple(str(problem.values.get("code", "")) for problem in no.problems)
        raise Incomplete(_("Please correct the marked answers."), "bad_answer", codes) from no
