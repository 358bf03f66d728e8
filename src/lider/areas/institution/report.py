"""The ranking report of one institution: the same figures and words for the page and for the PDF."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lider.areas.institution.fair_pages import Fair, fair_of
from lider.awards import queries as awards
from lider.documents import shapes
from lider.editions import queries as editions
from lider.editions.answers import FIXED
from lider.editions.programme import programme
from lider.findings.profile import Profile, profile_of
from lider.findings.queries import findings_of
from lider.findings.serializer import FindingView, finding_view
from lider.measurement.rules import Rules
from lider.rankings import queries as rankings
from lider.ui.texts import half_up, number


@dataclass(frozen=True)
class Said:
    """A strength or an area to improve in words; no median where the category is too small to show one."""

    text: str
    points: Fraction
    median: Fraction | None
    quick: bool


@dataclass(frozen=True)
class Score:
    """A dimension or a channel: its points, the middle of the category, the lowest and the highest audit, audits and weight."""

    label: str
    value: Fraction | None
    median: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    audits: int = 0
    weight: int = 0


@dataclass(frozen=True)
class Report:
    """All that a report holds."""

    entry: Any
    result: Any
    index: Fraction | None
    award: Any
    title: str
    group: rankings.Group
    position: str
    dimensions: list[Score]
    channels: list[Score]
    strengths: list[Said]
    areas: list[Said]
    explanation: list[str]
    fair: Fair | None


def report_of(entry: Any, *, at: datetime) -> Report:
    """The published report of an entry."""
    result: Any = rankings.published_result(entry, at)
    rules = editions.rules_of(entry.edition)
    known = list(awards.laureates(at).filter(edition=entry.edition))
    award = next((one for one in known if one.institution_id == entry.institution_id), None)
    named = {one.institution_id for one in known}
    group = rankings.group_of(result, named=named)
    return Report(
        entry=entry,
        result=result,
        index=rankings.value(result.exact),
        award=award,
        title=_title(result, award),
        group=group,
        position=_position(result),
        dimensions=_dimensions(result, group, profile_of(findings_of(entry), rules, editions.criteria_of(entry.edition))),
        channels=_channels(result, rules),
        strengths=_said(result, group, "strengths", "strength"),
        areas=_said(result, group, "areas", "area"),
        explanation=_explanation(result, award, group, rules),
        fair=fair_of(result, named=named),
    )


def pdf_data(report: Report, *, at: datetime) -> shapes.ReportData:
    """The report as the document needs it."""
    own = programme()
    data = shapes.ReportData(
        programme=own["name"],
        edition=report.entry.edition.name,
        organiser=own["organiser"]["name"],
        name=report.entry.institution.name,
        category=report.result.category.name,
        published_on=timezone.localdate(report.entry.edition.publish_at),
        index=_decimal(report.index),
        tier=report.title,
        awarded=report.award is not None,
        position=report.position,
        dimensions=[
            shapes.DimensionScore(name=one.label, score=_decimal(one.value), median=_decimal(one.median))
            for one in report.dimensions
        ],
        channels=[
            shapes.ChannelScore(name=one.label, score=_decimal(one.value), audits=one.audits, weight=one.weight)
            for one in report.channels
        ],
        strengths=[_statement(one) for one in report.strengths],
        improvements=[_statement(one) for one in report.areas],
        explanation=report.explanation,
        tables=answer_tables(report.entry, at=at),
    )
    if report.fair is not None:
        data["fair"] = _fair_data(report.fair)
    return data


def _fair_data(fair: Fair) -> shapes.FairData:
    data = shapes.FairData(score=_decimal(fair.score), sentences=fair.sentences, words=fair.words)
    if fair.picture is not None:
        data["picture"], data["caption"] = str(fair.picture), fair.caption
    return data


def answer_tables(entry: Any, *, at: datetime) -> list[shapes.AnswerTable]:
    """The institution's own released answers by channel; the columns are in the findings' random order."""
    by_channel: dict[str, list[FindingView]] = {}
    for finding in findings_of(entry):
        view = finding_view(finding, at=at)
        by_channel.setdefault(view.channel_name, []).append(view)
    return [_table(name, views) for name, views in by_channel.items()]


def _table(channel: str, views: list[FindingView]) -> shapes.AnswerTable:
    rows = [
        shapes.AnswerRow(code=one.code, text=one.text, answers=[_short(view.answers[place].answer) for view in views])
        for place, one in enumerate(views[0].answers)
    ]
    return shapes.AnswerTable(channel=channel, audits=[str(number) for number in range(1, len(views) + 1)], rows=rows)


def _short(answer: str) -> str:
    """An answer as a narrow column holds it: the point of a scale without its words, a dash for none."""
    return "–" if answer in map(str, FIXED.values()) else answer.partition(" – ")[0]


def _title(result: Any, award: Any) -> str:
    names = editions.tier_names()
    if award is not None:
        return names.get(award.kind) or str(award.kind)
    return names.get("participant") or _("Participant of the programme")


def _position(result: Any) -> str:
    if result.rank is None:
        return _("There are too few audits for an index, so there is no place in the category.")
    place = rankings.position(result)
    if place is None:
        return _("The category has fewer than five institutions, so no place in it is given.")
    words = (
        _("Place %(rank)s of %(of)s in the category, shared.") if place.shared else _("Place %(rank)s of %(of)s in the category.")
    )
    return words % {"rank": place.rank, "of": place.of}


def _dimensions(result: Any, group: rankings.Group, profile: Profile) -> list[Score]:
    names = editions.dimension_names()
    return [
        Score(names.get(code, code), rankings.value(exact), group.medians.get(code), *profile.ranges.get(code, (None, None)))
        for code, exact in result.dimensions.items()
    ]


def _channels(result: Any, rules: Rules) -> list[Score]:
    names = editions.channel_names()
    found = []
    for code, weight in rules.channels.items():
        one = result.channels.get(code, {"exact": None, "audits": 0})
        found.append(Score(names.get(code, code), rankings.value(one["exact"]), audits=one["audits"], weight=int(weight)))
    return found


def _said(result: Any, group: rankings.Group, part: str, word: str) -> list[Said]:
    texts, names = editions.statements_texts().get("criteria", {}), editions.dimension_names()
    found = []
    for one in result.statements.get(part, []):
        text = texts.get(one["criterion"], {}).get(word) or names.get(one["dimension"], one["dimension"])
        median = rankings.value(one["median"]) if group.size else None
        found.append(Said(text, Fraction(one["points"]), median, bool(one.get("quick"))))
    return found


def _explanation(result: Any, award: Any, group: rankings.Group, rules: Rules) -> list[str]:
    names, channels = editions.tier_names(), editions.channel_names()
    said = [
        _("The index is the mean of the channels, weighted as the regulation says; each channel is the mean of its scenarios. "
            "It goes from 0 to 100 points."),
        _("Tiers and places compare exact values; people see one decimal, rounded half up. "
            "Institutions with equal exact values share a place."),
        _("The place comes from the audits of this edition only. "
            "A small difference of points may be due to chance and is no proof of a lasting difference."),
    ]  # fmt: skip
    absent = [channels.get(code, code) for code in rules.channels if code not in result.channels]
    if absent:
        said.append(
            _("Without a score, so their weight went to the other channels: %(channels)s.") % {"channels": ", ".join(absent)}
        )
    if result.critical_failures:
        said.append(_("Critical failures that stand: %(count)s.") % {"count": number(result.critical_failures)})
    if award is not None and award.moved_from:
        said.append(
            _("The jury moved the tier. By the result it is: %(tier)s. The reason: %(reason)s")
            % {"tier": names.get(award.moved_from, award.moved_from), "reason": award.move_reason}
        )
    if award is None and result.tier in ("leader", "distinction"):
        said.append(
            _("The result reached the threshold “%(tier)s”; the jury did not grant the award.") % {"tier": names.get(result.tier)}
        )
    if not group.size:
        said.append(
            _(
                "The middle of the category is not shown, because too few institutions of the category are not named: "
                "a number could give one of them away."
            )
        )
    return said  # fmt: skip


def _statement(one: Said) -> shapes.Statement:
    said = shapes.Statement(text=one.text, score=half_up(one.points, 1), quick=one.quick)
    if one.median is not None:
        said["median"] = half_up(one.median, 1)
    return said


def _decimal(value: Fraction | float | None) -> Any:
    return None if value is None else half_up(value, 1)
