"""The undertaking and the contract: their text for an edition, who confirmed it, who has not."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from lider.editions import filling, programme
from lider.editions import queries as editions
from lider.editions.models import Edition
from lider.fieldwork.models import CHANNELS, PAPERS, Agreement, Auditor, Helpline, Rate, TrustedContact
from lider.ui.texts import money


@dataclass(frozen=True)
class Wording:
    """A paper of an edition as it reads now. Its digest is its version."""

    kind: str
    text: str
    digest: str

    @property
    def title(self) -> str:
        """The text's own heading."""
        return self.text.partition("\n")[0].lstrip("# ")

    @property
    def body(self) -> str:
        return self.text.partition("\n")[2].strip()


@dataclass(frozen=True)
class Held:
    """A paper as it reads now, and what one auditor confirmed of it: this text, an earlier one, or nothing."""

    wording: Wording
    agreement: Agreement | None
    earlier: Agreement | None


def wording(edition: Edition, kind: str) -> Wording:
    """The text in force, in Polish: the programme's words with the organiser, the edition and its rates filled in."""
    return _worded(edition, kind, rates_of(edition))


def wordings(edition: Edition) -> list[Wording]:
    """All papers of the edition, as they read now."""
    return list(map(partial(_worded, edition, rates=rates_of(edition)), PAPERS))


def papers_of(auditor: Auditor, edition: Edition) -> list[Held]:
    """Each paper of the edition with this auditor's confirmation."""
    given = list(agreements_of(auditor).filter(paper__edition=edition))
    return [_held(one, [row for row in given if row.paper.kind == one.kind]) for one in wordings(edition)]


def agreements_of(auditor: Auditor) -> QuerySet[Agreement]:
    """What the auditor has confirmed, the newest first."""
    return (
        Agreement.objects.filter(auditor=auditor)
        .select_related("paper__edition", "auditor__person")
        .order_by("-confirmed_at", "id")
    )


def agreement_by_id(id: UUID) -> Agreement | None:
    """One confirmation with its paper."""
    return Agreement.objects.select_related("paper__edition", "auditor__person").filter(pk=id).first()


def auditors_bound(edition: Edition) -> set[UUID]:
    """Auditors who have confirmed every paper of the edition as it reads now."""
    digests = [one.digest for one in wordings(edition)]
    given = Agreement.objects.filter(paper__edition=edition, paper__digest__in=digests).order_by()
    counted = given.values("auditor").annotate(number=Count("paper", distinct=True))
    return set(counted.filter(number=len(digests)).values_list("auditor", flat=True))


def is_bound(auditor: Auditor, edition: Edition) -> bool:
    """Whether the auditor has confirmed every paper of the edition as it reads now."""
    return auditor.pk in auditors_bound(edition)


def edition_of_auditor(auditor: Auditor) -> Edition | None:
    """The newest edition in whose plan the auditor has a place."""
    return Edition.objects.filter(pk__in=auditor.seats.order_by().values("edition")).order_by("-number").first()


def rates_of(edition: Edition) -> dict[str, int]:
    """What an accepted audit of each channel is paid with, in grosze; a channel without a rate is not there."""
    return dict(Rate.objects.filter(edition=edition).values_list("channel", "amount"))


def helpline_of(edition: Edition) -> Helpline | None:
    """Whom auditors of the edition call."""
    return Helpline.objects.filter(pk=edition.pk).first()


def trusted_contact_of(auditor: Auditor) -> TrustedContact | None:
    """Whom the organiser calls when something happens to the auditor."""
    return TrustedContact.objects.filter(pk=auditor.pk).first()


def _worded(edition: Edition, kind: str, rates: Mapping[str, int]) -> Wording:
    with translation.override("pl"):
        places = {**filling.values_of_programme(edition), "stawki": _listed(rates)}
        text = filling.filled(programme.text(f"texts/auditor-{kind}.md"), places).strip() + "\n"
    return Wording(kind, text, hashlib.sha256(text.encode()).hexdigest())


def _listed(rates: Mapping[str, int]) -> str:
    names = editions.channel_names()
    lines = [f"- {names.get(one, one).lower()}: {money(Decimal(rates[one]) / 100)}" for one in CHANNELS if one in rates]
    return "\n".join(lines) or "- " + _("the rates are not set yet")


def _held(wording: Wording, given: list[Agreement]) -> Held:
    now = next((row for row in given if row.paper.digest == wording.digest), None)
    return Held(wording, now, next((row for row in given if row != now), None))
