"""Reading licences: what anyone may know of them, and what state they are in at a moment."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from lider.awards.models import Award
from lider.editions.models import Edition
from lider.institutions import queries as institutions
from lider.institutions.models import Institution
from lider.licences.models import Licence, MisuseReport
from lider.tables.alphabet import polish

#: The award that brings a licence with it.
LICENSED = "leader"


def licences() -> QuerySet[Licence]:
    """All licences, the newest edition first, by number."""
    return Licence.objects.select_related("edition", "institution__kind").order_by("-edition__number", "number")


def licence_by_id(id: UUID) -> Licence | None:
    """The licence with that id, whether anyone may know of it or not."""
    return licences().filter(pk=id).first()


def licence_by_number(number: str, at: datetime) -> Licence | None:
    """The licence with that number, however it is capitalised; None while nobody may know of it."""
    found = licences().filter(number=normal(number)).first()
    return found if found and state_at(found, at) else None


def licence_of(institution: Institution, edition: Edition, *, at: datetime) -> Licence | None:
    """The institution's licence from that edition which anyone may know of, the one in force before others."""
    found = licences().filter(institution=institution, edition=edition).order_by("-issued_at", "number")
    return next((licence for licence in found if state_at(licence, at)), None)


def successor(licence: Licence, *, at: datetime) -> Licence | None:
    """The institution's newer licence that is in force, for one that is not: replaced, or renewed by a later edition."""
    return None if state_at(licence, at) in ("issued", "active", "suspended") else renewal(licence, at=at)


def renewal(licence: Licence, *, at: datetime) -> Licence | None:
    """The institution's newer licence that anyone may know of and that is in force or about to be."""
    newer = licences().filter(institution=licence.institution, issued_at__gt=licence.issued_at).order_by("-issued_at", "number")
    return next((one for one in newer if state_at(one, at) in ("issued", "active")), None)


def licences_of(holders: QuerySet[Institution], *, at: datetime) -> list[Licence]:
    """The licences of these institutions that anyone may know of."""
    found = licences().filter(institution__in=holders.order_by())
    return [licence for licence in found if state_at(licence, at)]


def state_at(licence: Licence, at: datetime) -> str | None:
    """The state that people see at `at`; None where nobody may know of the licence.

    Nobody knows of it before its edition's publication, nor ever of one that was taken back before it. Dates are the
    organiser's local dates: valid through the whole of the last day.
    """
    published = licence.edition.publish_at
    if published is None or published > at or (licence.state in ("revoked", "replaced") and licence.changed_at < published):
        return None
    if licence.state in ("revoked", "replaced", "expired"):
        return licence.state
    today = timezone.localdate(at)
    if today > licence.valid_until:
        return "expired"
    if licence.state == "suspended":
        return "suspended"
    return "active" if today >= licence.valid_from else "issued"


def known(at: datetime) -> QuerySet[Licence]:
    """The licences that anyone may know of at `at`: those with a `state_at`."""
    taken_back = Q(state__in=["revoked", "replaced"], changed_at__lt=F("edition__publish_at"))
    return licences().filter(edition__publish_at__lte=at).exclude(taken_back)


def in_state(found: QuerySet[Licence], state: str, at: datetime) -> QuerySet[Licence]:
    """Those of the known licences `found` whose `state_at` is `state`."""
    today, kept = timezone.localdate(at), Q(state__in=["issued", "active", "suspended"])
    over, suspended = Q(valid_until__lt=today), Q(state="suspended")
    states = {
        "expired": Q(state="expired") | (kept & over),
        "suspended": suspended & ~over,
        "active": kept & ~suspended & ~over & Q(valid_from__lte=today),
        "issued": kept & ~suspended & ~over & Q(valid_from__gt=today),
    }
    return found.filter(states.get(state, Q(state=state)))


def search(found: QuerySet[Licence], text: str) -> QuerySet[Licence]:
    """The licences with that number, or whose institution has every word of `text` in name or place."""
    return found.filter(Q(number=normal(text)) | Q(institution__in=institutions.search(text).order_by()))


def states_by_institution(edition: Edition) -> dict[UUID, str]:
    """The state of the newest licence of every institution in an edition, whether anyone may know of it or not."""
    rows = Licence.objects.filter(edition=edition).order_by("issued_at", "number")
    return dict(rows.values_list("institution_id", "state"))


def awards_without_licence(edition: Edition) -> QuerySet[Award]:
    """Awards of an edition that bring a licence which is not issued yet."""
    held = Licence.objects.filter(edition=OuterRef("edition"), institution=OuterRef("institution"))
    granted = Award.objects.filter(edition=edition, kind=LICENSED, granted=True, state__in=["decided", "announced"])
    waiting = granted.exclude(Exists(held.exclude(state__in=["revoked", "replaced"])))
    return waiting.select_related("institution", "edition").order_by(polish("institution__name"), "id")


def misuse_reports() -> QuerySet[MisuseReport]:
    """All reports of misuse, those not settled first, then the newest."""
    return MisuseReport.objects.order_by(F("settled_at").asc(nulls_first=True), "-reported_at", "id")


def misuse_of(licence: Licence) -> QuerySet[MisuseReport]:
    """The reports that name this licence's number, those not settled first."""
    return misuse_reports().filter(number=licence.number)


def misuse_by_id(id: UUID) -> MisuseReport | None:
    """The report with that id."""
    return MisuseReport.objects.filter(pk=id).first()


def normal(number: str) -> str:
    """A number as it is kept: capitals, no spaces, plain hyphens."""
    return "".join(number.split()).upper().replace("–", "-").replace("—", "-").replace("‑", "-")[:40]
