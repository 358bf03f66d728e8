"""What the review desk prints: answers, comments with marks, evidence, and how the audit differs from others of its seat."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lider.areas.organiser.fieldwork_pages import MARKS, VERDICTS, facts
from lider.editions import queries as editions
from lider.editions.answers import in_words
from lider.fieldwork import queries, wording
from lider.measurement.arithmetic import mean, one_decimal
from lider.measurement.audits import AuditResult, audit_result
from lider.ui.texts import datetime_words


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
                "text": criterion.text,
                "answer": in_words(criterion.scale, last.answers.get(code, "-")),
                "comment": marked(comment),
                "kinds": ", ".join(dict.fromkeys(str(MARKS[mark.kind]) for mark in wording.marks(comment))),
                "fails": code in result.critical_failures,
                "ruling": rulings.get(code),
                "moderated": moderated.get(code),
                "is_moderated": code in moderated,
            }
        )
    return rows


def marked(comment: str) -> SafeString:
    """The comment with what the checker found set apart."""
    pieces, at = [], 0
    for mark in wording.marks(comment):
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
    hours = (received - made).total_seconds() / 3600
    if hours > float(settings.get("submit_within_hours", 24)):
        rows.append((_("Late"), _("handed in after the time the regulation gives")))
    if last.device_at and abs((last.device_at - last.received_at).total_seconds()) > 600:
        rows.append((_("Clock"), _("the phone's clock is off by more than ten minutes")))
    return rows
