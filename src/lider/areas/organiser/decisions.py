"""What needs a decision today, and where an edition stands."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import rules
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from lider.accounts.visitor import Visitor
from lider.entries import queries as entries
from lider.entries.queries import billing, exchange
from lider.fieldwork import queries as audits
from lider.fieldwork.queries.barred import barred
from lider.findings import queries as findings
from lider.licences import queries as licences
from lider.mail import queries as mail
from lider.practices import queries as practices
from lider.voice import queries as voice


@dataclass(frozen=True)
class Decision:
    """A number of things that wait for somebody, in words, and where to look."""

    number: int
    words: str
    href: str


def _entries(edition: Any) -> int:
    return entries.entries(edition).filter(state="submitted").count()


def _audits(state: str) -> Callable[[Any], int]:
    return lambda edition: audits.audits(edition).filter(state=state).count()


def _releases(edition: Any) -> int:
    """Institutions whose audits are all finished and not yet released."""
    open_of: Counter[Any] = Counter()
    for entry, state in audits.audits(edition).order_by().values_list("entry", "state"):
        open_of[entry] += state not in ("verified", "annulled")
    return sum(1 for entry, number in open_of.items() if number == 0)


def _remarks(edition: Any) -> int:
    return findings.remarks(edition).filter(state="filed").count()


def _mails(edition: Any) -> int:
    return mail.messages().filter(state__in=["failed", "unclear"]).count()


def _threads(edition: Any) -> int:
    return exchange.threads_waiting(edition).count()


def _contracts(edition: Any) -> int:
    return billing.contracts_to_check(edition).count()


def _reports(edition: Any) -> int:
    return licences.misuse_reports().filter(settled_at=None).count()


def _opinions(edition: Any) -> int:
    heard = voice.edition_heard()
    return voice.opinions(heard).filter(state="confirmed").count() if heard else 0


def _nominations(edition: Any) -> int:
    nominating = voice.edition_nominating()
    return voice.nominated(nominating).filter(state="open").count() if nominating else 0


def _practices(edition: Any) -> int:
    return practices.practices().filter(state="proposed").count()


def _doubles(edition: Any) -> int:
    return audits.doubles_missing(edition) if edition.state == "fieldwork" else 0


def _barred(edition: Any) -> int:
    return barred(audits.audits(edition)).count()


def _openings(edition: Any, visitor: Visitor) -> int:
    """Requests to open the vault that this person may confirm: another one asked."""
    return audits.openings_waiting(edition, at=visitor.at).exclude(asked_by=visitor.person).count()


def _vault(edition: Any, visitor: Visitor) -> list["Decision"]:
    number = _openings(edition, visitor) if rules.has_perm("fieldwork.confirm_vault", visitor) else 0
    words = ngettext_lazy("request to open the vault waits", "requests to open the vault wait", "n")
    return [Decision(number, str(words % {"n": number}), reverse("organiser:vault-list"))] if number else []


def _expenses(edition: Any, visitor: Visitor) -> list["Decision"]:
    if visitor.person is None or not rules.has_perm("fieldwork.see_expenses", visitor):
        return []
    number = audits.expenses_waiting(edition, by=visitor.person, at=visitor.at).count()
    words = ngettext_lazy("expense of an auditor waits", "expenses of auditors wait", "n")
    return [Decision(number, str(words % {"n": number}), reverse("organiser:expense-list") + "?state=filed")] if number else []


def _month(edition: Any, visitor: Visitor) -> list["Decision"]:
    """A month of audits that is over and not settled."""
    may = rules.has_perm("fieldwork.close_month", visitor)
    if not may or audits.month_to_close(edition, at=visitor.at) is None:
        return []
    return [Decision(1, str(_("month of audits can be settled")), reverse("organiser:month-close"))]


def _overdue(edition: Any, visitor: Visitor) -> list["Decision"]:
    may = rules.has_perm("entries.take_payment", visitor)
    number = billing.overdue(edition, on=timezone.localdate(visitor.at)).count() if may else 0
    words = ngettext_lazy("payment is overdue", "payments are overdue", "n")
    return [Decision(number, str(words % {"n": number}), reverse("organiser:order-list") + "?standing=overdue")] if number else []


#: permission, how many, in words, URL name, query
TABLE: tuple[tuple[str, Callable[[Any], int], Any, str, str], ...] = (
    (
        "entries.judge_entry",
        _entries,
        ngettext_lazy("entry waits for a decision", "entries wait for a decision", "n"),
        "organiser:entry-list",
        "?state=submitted",
    ),
    (
        "entries.answer_note",
        _threads,
        ngettext_lazy("conversation waits for an answer", "conversations wait for an answer", "n"),
        "organiser:thread-list",
        "?waits=yes",
    ),
    (
        "entries.judge_contract",
        _contracts,
        ngettext_lazy("signed order waits for a check", "signed orders wait for a check", "n"),
        "organiser:order-list",
        "?contract=signed",
    ),
    (
        "fieldwork.assign_audit",
        _audits("planned"),
        ngettext_lazy("audit has nobody to make it", "audits have nobody to make them", "n"),
        "organiser:audit-list",
        "?state=planned",
    ),
    (
        "fieldwork.assign_audit",
        _barred,
        ngettext_lazy(
            "audit is accepted by somebody who may not make it any more: please take it back",
            "audits are accepted by somebody who may not make them any more: please take them back",
            "n",
        ),
        "organiser:audit-list",
        "?barred=yes",
    ),
    (
        "fieldwork.assign_audit",
        _doubles,
        ngettext_lazy("blind second audit is still to be planned", "blind second audits are still to be planned", "n"),
        "organiser:audit-list",
        "?state=submitted",
    ),
    (
        "fieldwork.see_audits",
        _audits("submitted"),
        ngettext_lazy("audit waits for review", "audits wait for review", "n"),
        "organiser:review-list",
        "",
    ),
    (
        "findings.release_wave",
        _releases,
        ngettext_lazy("institution can be given its findings", "institutions can be given their findings", "n"),
        "organiser:plan-list",
        "",
    ),
    (
        "findings.rule_on_remark",
        _remarks,
        ngettext_lazy("remark waits for an answer", "remarks wait for an answer", "n"),
        "organiser:remark-list",
        "?state=filed",
    ),
    (
        "licences.settle_misuse",
        _reports,
        ngettext_lazy("report of misuse waits", "reports of misuse wait", "n"),
        "organiser:misuse-list",
        "",
    ),
    (
        "voice.moderate_opinion",
        _opinions,
        ngettext_lazy("opinion of a resident waits", "opinions of residents wait", "n"),
        "organiser:opinion-list",
        "?state=confirmed",
    ),
    (
        "voice.settle_nomination",
        _nominations,
        ngettext_lazy("nominated institution waits", "nominated institutions wait", "n"),
        "organiser:nomination-list",
        "?state=open",
    ),
    (
        "practices.moderate_practice",
        _practices,
        ngettext_lazy("practice waits to be read", "practices wait to be read", "n"),
        "organiser:practice-list",
        "?state=proposed",
    ),
    (
        "mail.read_outbox",
        _mails,
        ngettext_lazy("message may not have gone out", "messages may not have gone out", "n"),
        "organiser:message-list",
        "?state=failed",
    ),
)


def waiting(edition: Any, visitor: Visitor) -> list[Decision]:
    """What waits, of what the visitor may decide; nothing with the number 0."""
    found = []
    for permission, count, words, name, query in TABLE:
        if rules.has_perm(permission, visitor) and (number := count(edition)):
            found.append(
                Decision(number, str(words % {"n": number}) if isinstance(words, Promise) else words, reverse(name) + query)
            )
    personal = (_overdue, _expenses, _month, _vault)
    return found + [decision for look in personal for decision in look(edition, visitor)]


def stages(edition: Any, *, at: datetime) -> list[dict[str, Any]]:
    """The edition's time line: what is over, what is now, what comes."""
    order = ["draft", "open", "fieldwork", "measuring", "deciding", "published", "closed"]
    rows = (
        (_("Entries"), edition.entries_from, ("open",)),
        (_("Audits"), edition.fieldwork_from, ("fieldwork",)),
        (_("Measurement"), edition.fieldwork_until, ("measuring",)),
        (_("Jury"), edition.decision_on, ("deciding",)),
        (_("Publication"), edition.publish_at or edition.gala_on, ("published", "closed")),
    )
    place = order.index(edition.state)
    return [{"label": label, "date": _day(moment), "state": _state(place, order, states)} for label, moment, states in rows]


def _state(place: int, order: list[str], states: tuple[str, ...]) -> str:
    first = order.index(states[0])
    if place > order.index(states[-1]):
        return "done"
    return "now" if place >= first else "next"


def _day(moment: datetime | date) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
