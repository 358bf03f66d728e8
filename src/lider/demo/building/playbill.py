"""Who can be played: the personas of the sample bar, and the list for `--logins`."""

from typing import Any

from django.urls import reverse

from lider.accounts.models import Person
from lider.awards.models import Award
from lider.demo import bar
from lider.demo.building.cast import PASSWORD, Cast
from lider.demo.building.entering import Chronicle, acting_for
from lider.demo.models import Persona
from lider.entries.models import Entry
from lider.fieldwork.models import Audit, Evidence
from lider.findings.models import Finding
from lider.licences.models import Licence
from lider.practices import queries as practices
from lider.rankings.models import Result

#: role, label as the bar shows it, where they begin
OFFICE = (
    ("organiser", "Organizator", "organiser:today"),
    ("coordinator", "Koordynacja audytów", "organiser:today"),
    ("reviewer", "Weryfikacja audytów", "organiser:review-list"),
    ("guarantor", "Gwarant", "organiser:run-list"),
    ("chair", "Przewodnictwo kapituły", "juror:home"),
    ("juror", "Kapituła", "juror:home"),
    ("media", "Media", "media:home"),
)


def write_playbill(cast: Cast, story: Chronicle) -> None:
    """Writes the personas, each under a label that does not say who they are."""
    found = [(role, label, cast.first(role), reverse(name)) for role, label, name in OFFICE]
    found += [("institution", label, person, reverse("institution:home")) for label, person in _institutions(story)]
    found += [
        ("auditor", f"Audyt w terenie {number}", person, reverse("auditor:home"))
        for number, person in enumerate(_auditors(story), 1)
    ]
    rows = [
        Persona(id=number, role=role, label=label, person=person, home=home)
        for number, (role, label, person, home) in enumerate(found, 1)
    ]
    Persona.objects.bulk_create(rows)


def _institutions(story: Chronicle) -> list[tuple[str, Person]]:
    """A laureate of the edition before, one with findings to read and a photo among them, one whose entry was returned."""
    pictured = Finding.objects.exclude(pictures=[]).values("wave")
    here = Entry.objects.filter(edition=story.edition).order_by("submitted_at", "id")
    winners = Award.objects.filter(edition__state="published", granted=True, kind="leader").values("institution")
    licensed = Licence.objects.filter(state="active").values("institution")
    shown = here.filter(state="admitted", institution__in=winners).filter(institution__in=licensed)
    chosen = (
        ("Instytucja: laureat poprzedniej edycji", shown),
        ("Instytucja: ustalenia do przeczytania", here.filter(wave__in=pictured).exclude(institution__in=winners)),
        ("Instytucja: zgłoszenie do uzupełnienia", here.filter(state="returned")),
    )
    found = [(label, entries.first()) for label, entries in chosen]
    return [(label, acting_for(entry.institution)) for label, entry in found if entry]


def _auditors(story: Chronicle) -> list[Person]:
    """The two auditors with the most varied work to do, whatever their names are."""
    todo = Audit.objects.filter(entry__edition=story.edition, state__in=["offered", "accepted", "made", "returned"])
    states: dict[tuple[str, Any], set[str]] = {}
    for code, person, state in todo.order_by("seat__code", "id").values_list("seat__code", "seat__auditor__person", "state"):
        states.setdefault((str(code), person), set()).add(state)
    busiest = sorted(states, key=lambda seat: (-len(states[seat]), seat[0]))
    return [Person.objects.get(pk=person) for _code, person in busiest[:2]]


def logins() -> dict[str, Any]:
    """Everybody who can sign in, and one address or more of each kind of thing."""
    people = [
        {
            "role": one.role,
            "email": one.person.email,
            "password": PASSWORD,
            "totp_secret": bar.totp_secret(one.person),
            "home": one.home,
        }
        for one in Persona.objects.select_related("person").order_by("id")
    ]
    return {"people": people, "objects": _objects()}


def _objects() -> dict[str, list[str]]:
    """Addresses of things, as those who may see them open them."""
    return {
        "entry": _paths("organiser:entry-detail", Entry.objects.order_by("edition", "institution__name")[:5]),
        "audit": _paths("organiser:audit-detail", Audit.objects.order_by("state", "window_from", "id")[:5]),
        "finding": _paths("institution:finding-detail", Finding.objects.order_by("wave", "position", "id")[:5]),
        "report": _paths("institution:report", [one.entry for one in Result.objects.select_related("entry").order_by("id")[:5]]),
        "dossier": _paths("juror:dossier", Award.objects.exclude(kind="laureate").order_by("code")[:5]),
        "evidence": [
            reverse("organiser:evidence", kwargs={"id": one.audit_id, "photo": one.pk})
            for one in Evidence.objects.order_by("taken_in_at", "id")[:3]
        ],
        "licence": [reverse("public:licence", kwargs={"number": one.number}) for one in Licence.objects.order_by("number")],
        "laureate": _paths(
            "public:laureate", Award.objects.filter(granted=True, state="announced", title="").order_by("edition", "code")[:12]
        ),
        "practice": _paths("public:practice", practices.published()[:5]),
        "press": [reverse("media:home")],
    }


def _paths(name: str, things: Any) -> list[str]:
    return [reverse(name, kwargs={"id": thing.pk}) for thing in things]
