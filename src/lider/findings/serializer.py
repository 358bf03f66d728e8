"""The one way a finding is shown: screen, print, PDF, export and API all use it.

It holds no points, no person, no seat, no audit, no time finer than the month and no file name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from lider.editions import queries as editions
from lider.editions import reading
from lider.editions.answers import in_words
from lider.findings.models import Finding
from lider.measurement.criteria import Criteria


@dataclass(frozen=True)
class AnswerView:
    """One question with its answer in words and the moderated comment, if any."""

    code: str
    dimension: str
    text: str
    answer: str
    comment: str


@dataclass(frozen=True)
class FindingView:
    """A finding as anyone outside the fieldwork sees it. `pictures` are numbers from 1."""

    id: str
    number: int
    channel: str
    channel_name: str
    point: str
    situation: str
    month: date
    answers: tuple[AnswerView, ...]
    pictures: tuple[int, ...]
    is_corrected: bool
    withdrawn_reason: str


def finding_view(finding: Finding, *, at: datetime) -> FindingView:
    """What may be seen of `finding` at `at`; the situation only from the publication on: until then scenarios are live."""
    return finding_views([finding], at=at)[0]


def finding_views(findings: Iterable[Finding], *, at: datetime) -> list[FindingView]:
    """Many findings at once; the scorecards of all their editions are read together."""
    listed = list(findings)
    criteria = editions.criteria_of_all(finding.wave.entry.edition for finding in listed)
    return [_view(finding, criteria[finding.wave.entry.edition_id], at) for finding in listed]


def _view(finding: Finding, criteria: Criteria, at: datetime) -> FindingView:
    publish_at = finding.wave.entry.edition.publish_at
    return FindingView(
        id=str(finding.pk),
        number=finding.position + 1,
        channel=finding.channel,
        channel_name=editions.channel_names().get(finding.channel, finding.channel),
        point=finding.point,
        situation=finding.situation if publish_at is not None and publish_at <= at else "",
        month=finding.month,
        answers=_answers(finding, criteria),
        pictures=tuple(range(1, len(finding.pictures) + 1)),
        is_corrected=finding.superseded_by_id is not None,
        withdrawn_reason=finding.withdrawn_reason,
    )


def _answers(finding: Finding, criteria: Criteria) -> tuple[AnswerView, ...]:
    names = editions.dimension_names()
    return tuple(
        AnswerView(
            code=criterion.code,
            dimension=names.get(criterion.dimension, criterion.dimension),
            text=reading.worded(criterion),
            answer=in_words(criterion.scale, finding.answers.get(criterion.code, "-")),
            comment=finding.comments.get(criterion.code, ""),
        )
        for criterion in criteria.of(finding.channel)
    )
