"""What the review desk prints: answers, comments with marks, evidence, and how the audit differs from others of its seat."""

from collections import Counter
from fractions import Fraction
from typing import Any

import rules
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lider.areas.organiser.fieldwork_pages import MARKS, VERDICTS, WHY, facts
from lider.editions import marking, reading
from lider.editions import queries as editions
from lider.editions.answers import in_words
from lider.fieldwork import queries
from lider.measurement.arithmetic import mean, one_decimal
from lider.measurement.audits import AuditResult, audit_result
from lider.measurement.doubles import agreement
from lider.ui.texts import datetime_words, number


def result_of(audit: Any, answers: dict[str, str]) -> AuditResult:
    """The scorecard as the measurement reads it."""
    edition = audit.entry.edition
    return audit_result(answers, audit.channel, queries.rules(edition), queries.criteria(edition))


def answers(audit: Any, last: Any, result: AuditResult) -> list[dict[str, Any]]:
    """Every criterion of the channel with its answer in words, its comment with marks, and whether it is a critical failure."""
    if last is None:
        return []
    rulings = {ruling.criterion: ruling for ruling in audit.rulings.all()}
    moderated = {row.criterion: row.text for row in audit.moderations.all()}
    rows = []
    for criterion in queries.card_of(audit.entry.edition, audit.channel):
        code, comment = criterion.code, last.comments.get(criterion.code, "")
        rows.append(
            {
                "code": code,
                "text": reading.worded(criterion),
                "answer": in_words(criterion.scale, last.answers.get(code, "-")),
                "comment": marked(comment),
                "kinds": ", ".join(dict.fromkeys(str(MARKS[mark.kind]) for mark in marking.marks(comment))),
                "fails": code in result.critical_failures,
                "ruling": rulings.get(code),
                "moderated": moderated.get(code),
                "is_moderated": code in moderated,
            }
        )
    return rows


def why(reasons: tuple[str, ...]) -> str:
    """The reasons to look at an audit in words."""
    return ", ".join(str(WHY[reason]) for reason in reasons) or str(_("passed the checks"))


def why_options(waiting: list[Any]) -> list[tuple[str, str, int]]:
    """The reasons as a filter with their counts; `rest` are those without any."""
    counts = Counter(reason for one in waiting for reason in one.reasons)
    options = [(reason, str(label), counts[reason]) for reason, label in WHY.items() if counts[reason]]
    return [*options, ("rest", str(_("passed the checks")), sum(not one.reasons for one in waiting))]


def chosen(waiting: list[Any], reason: str) -> list[Any]:
    """Those with that reason; those without any for `rest`; all for anything else."""
    if reason == "rest":
        return [one for one in waiting if not one.reasons]
    return [one for one in waiting if reason in one.reasons] if reason in WHY else waiting


def share_percent(edition: Any) -> Fraction:
    """The share that is drawn by lot, in percent."""
    return Fraction(str(queries.fieldwork_settings(edition).get("reviewed_share", 1))) * 100


def comparison(audit: Any, result: AuditResult, visitor: Any) -> dict[str, Any] | None:
    """This audit beside the other of its pair, criterion by criterion; None without a pair or where the visitor made the other."""
    other = queries.other_of_pair(audit)
    if other is None or not rules.has_perm("fieldwork.review_audit", visitor, other):
        return None
    mine, theirs = queries.latest_submission(audit), queries.latest_submission(other)
    if mine is None or theirs is None:
        return {"other": other, "rows": []}
    found = agreement(result.points, result_of(other, theirs.answers).points)
    rows = [
        (
            one.code,
            one.text,
            in_words(one.scale, mine.answers.get(one.code, "-")),
            in_words(one.scale, theirs.answers.get(one.code, "-")),
        )
        for one in queries.card_of(audit.entry.edition, audit.channel)
        if mine.answers.get(one.code, "-") != theirs.answers.get(one.code, "-")
    ]
    least = Fraction(str(queries.fieldwork_settings(audit.entry.edition).get("double_audit_kappa_min", 0)))
    return {
        "other": other,
        "rows": rows,
        "same": found.same,
        "compared": found.compared,
        "kappa": number(found.kappa, 2),
        "least": number(least, 2),
        "below": found.kappa is not None and found.kappa < least,
    }


def marked(comment: str) -> SafeString:
    """The comment with what the checker found set apart."""
    pieces, at = [], 0
    for mark in marking.marks(comment):
        pieces += [comment[at : mark.start], format_html("<mark>{}</mark>", mark.text)]
        at = mark.end
    return format_html_join("", "{}", [(piece,) for piece in [*pieces, comment[at:]]])


def checks(audit: Any, last: Any, result: AuditResult) -> list[tuple[str, str]]:
    """What the automatic checks say, as facts."""
    settings = queries.fieldwork_settings(audit.entry.edition)
    rows = [(_("Audit score, points"), "–" if result.score is None else one_decimal(result.score).replace(".", ","))]
    rows += [(_("Not observed"), f"{result.not_observed} / {result.answered + result.not_observed}")]
    if result.no_contact:
        rows.append((_("Contact"), _("failed: the regulation sets the points")))
    if audit.made_at and last:
        rows += _times(audit, last, settings)
    return rows


def difference(audit: Any, result: AuditResult) -> str:
    """One line: this audit's score beside the mean of the seat's other audits."""
    others, edition = queries.others_of_seat(audit), audit.entry.edition
    submissions, rules, criteria = queries.answers_of(others), queries.rules(edition), queries.criteria(edition)
    handed_in = [(other, submissions[other.pk]) for other in others if other.pk in submissions]
    scores = [audit_result(last.answers, other.channel, rules, criteria).score for other, last in handed_in]
    usual = mean(scores)
    if usual is None or result.score is None:
        return str(_("There are no other audits of this seat to compare with."))
    words = ngettext(
        "Score %(score)s; the mean of this seat's %(number)d other audit is %(mean)s.",
        "Score %(score)s; the mean of this seat's %(number)d other audits is %(mean)s.",
        len(scores),
    )
    shown = {"score": one_decimal(result.score), "mean": one_decimal(usual)}
    return words % {**{name: text.replace(".", ",") for name, text in shown.items()}, "number": len(scores)}


def history(audit: Any) -> list[dict[str, Any]]:
    """Reviews and replies so far, in order."""
    replies = {made.round: made.reply for made in audit.submissions.all() if made.reply}
    return [
        {
            "verdict": VERDICTS[review.verdict],
            "text": review.text,
            "at": datetime_words(review.reviewed_at),
            "reply": replies.get(review.round + 1),
        }
        for review in audit.reviews.order_by("reviewed_at", "id")
    ]


def desk_facts(audit: Any, visitor: Any) -> list[tuple[Any, Any]]:
    """The audit in words, with its month of contact."""
    names = editions.kind_names()
    return [*facts(audit, visitor), (_("Kind of institution"), names.get(audit.entry.institution.kind_id, ""))]


def _times(audit: Any, last: Any, settings: dict[str, Any]) -> list[tuple[str, str]]:
    made, received = localtime(audit.made_at), localtime(last.received_at)
    rows = [(_("Contact ended"), datetime_words(made)), (_("Handed in"), datetime_words(received))]
    card = queries.card_draft(audit)
    late = queries.lateness(audit, list(audit.submissions.order_by("round")), card.begun_at if card else None, settings)
    if late.begun:
        minutes = settings.get("fill_within_minutes", 30)
        rows.append(
            (_("Begun late"), _("the scorecard was begun more than %(minutes)s minutes after the contact") % {"minutes": minutes})
        )
    if late.handed_in:
        rows.append((_("Late"), _("handed in after the time the regulation gives")))
    if late.clock:
        rows.append((_("Clock"), _("the phone's clock is off by more than ten minutes")))
    return rows
