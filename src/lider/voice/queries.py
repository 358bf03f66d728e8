"""Reading nominations and opinions."""

import hashlib
from dataclasses import replace
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lider.editions import queries as editions
from lider.editions import reading
from lider.editions.models import Edition
from lider.institutions import queries as institutions
from lider.institutions.models import Institution
from lider.invitations.models import Invitation
from lider.measurement.opinions import Stay, settled
from lider.tables.alphabet import polish
from lider.voice import codes, figures, questions
from lider.voice.models import Nomination, Opinion, Reply

#: States of an edition in which residents can say something about it.
HEARD = ("fieldwork", "measuring", "deciding", "published", "closed")


def edition_heard() -> Edition | None:
    """The newest edition whose residents are asked: from its audits on, until the next one's begin. None without questions."""
    found = editions.editions().filter(state__in=HEARD).first()
    return found if found and questions_of(found) else None


def edition_nominating() -> Edition | None:
    """The newest edition that is no draft: nominations are collected for it and for the next one."""
    return editions.editions().exclude(state="draft").first()


def questions_of(edition: Edition) -> list[questions.Question]:
    """The questions of the edition's frozen rules, in the reader's language where they are the programme's own."""
    asked = questions.read(editions.terms_of(edition))
    words = reading.named("voice", {one.code: one.text for one in asked})
    return [replace(one, text=words[one.code]) for one in asked]


def shown_from(edition: Edition) -> int:
    """How many answers it takes until a figure is shown."""
    return int(editions.terms_of(edition).get("voice", {}).get("shown_from_responses", 30))


def institution_by_code(code: str) -> Institution | None:
    """The institution of a short code; None also where two have the same, which no register of a country will see."""
    ends = codes.ids_of(code)
    found = list(institutions.institutions().filter(pk__gte=ends[0], pk__lte=ends[1])[:2]) if ends else []
    return found[0] if len(found) == 1 else None


def opinions(edition: Edition) -> QuerySet[Opinion]:
    """All opinions of an edition that were confirmed by mail, those that came last first."""
    found = Opinion.objects.filter(edition=edition).exclude(state="received").exclude(confirmed_at=None)
    return found.select_related("institution", "edition").order_by("-confirmed_at", "id")


def opinion_by_id(id: UUID) -> Opinion | None:
    """The confirmed opinion with that id."""
    found = Opinion.objects.filter(pk=id).exclude(confirmed_at=None)
    return found.select_related("institution", "edition").prefetch_related("replies").first()


def opinion_by_secret(secret: str) -> Opinion | None:
    """The opinion to which a link's secret belongs."""
    return Opinion.objects.filter(secret_digest=secret_digest(secret)).select_related("institution", "edition").first()


def secret_digest(secret: str) -> str:
    """What is kept of a secret: it has 256 random bits, so a plain digest is enough."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def figures_of(institution: Institution, edition: Edition) -> list[figures.Said]:
    """What residents say of an institution in figures; empty where no question has enough answers.

    Weight in the index: none. Opinions come and go in whole groups of five (measurement.opinions.settled).
    """
    known = list(
        Opinion.objects.filter(edition=edition, institution=institution)
        .exclude(counted_at=None)
        .order_by("counted_at", "id")
        .values_list("counted_at", "left_at", "answers")
    )
    places = settled([Stay(came, left) for came, left, _answers in known if came])
    found = figures.said(questions_of(edition), [known[place][2] for place in places], least=shown_from(edition))
    return found if any(one.figure for one in found) else []


def stories(institution: Institution, edition: Edition) -> QuerySet[Opinion]:
    """The counted stories as they may be read, in a stable random order, with their replies."""
    return stories_of(institution).filter(edition=edition)


def stories_of(institution: Institution) -> QuerySet[Opinion]:
    """The institution's stories of all editions, the newest edition first, each edition's in its stable random order."""
    found = Opinion.objects.filter(institution=institution, state="counted").exclude(shown="")
    replies = Prefetch("replies", Reply.objects.order_by("-version"))
    return found.select_related("institution", "edition").prefetch_related(replies).order_by("-edition__number", "position", "id")


def answered(found: QuerySet[Opinion], is_answered: bool) -> QuerySet[Opinion]:
    """Those of the stories which the institution has answered, or has not."""
    replies = Reply.objects.filter(opinion=OuterRef("pk"))
    return found.filter(Exists(replies) if is_answered else ~Exists(replies))


def story_by_id(id: UUID) -> Opinion | None:
    """The counted opinion with that id, if it has a story to read."""
    found = Opinion.objects.filter(pk=id, state="counted").exclude(shown="")
    return found.select_related("institution", "edition").prefetch_related("replies").first()


def editions_with_stories(institution: Institution) -> list[Edition]:
    """The editions in which stories about the institution were counted, the newest first, and the one that is heard now."""
    heard = edition_heard()
    told = Opinion.objects.filter(institution=institution, state="counted").order_by().values("edition")
    found = list(editions.editions().filter(pk__in=told))
    return found if heard is None or heard in found else [heard, *found]


def nominations(edition: Edition) -> QuerySet[Nomination]:
    """All nominations of an edition, the newest first."""
    return Nomination.objects.filter(edition=edition).select_related("institution").order_by("-nominated_at", "id")


def nominated(edition: Edition) -> QuerySet[Nomination]:
    """One row for everything nominated: its newest nomination, their `number`, and the id of its last `invitation` if any."""
    same = Nomination.objects.filter(edition=edition, folded=OuterRef("folded")).order_by()
    number = same.values("folded").annotate(n=Count("id")).values("n")
    newest = Nomination.objects.filter(edition=edition, folded=OuterRef("folded")).order_by("-nominated_at", "id").values("id")[:1]
    letter = Invitation.objects.filter(institution=OuterRef("institution")).order_by("-edition__number").values("id")[:1]
    found = nominations(edition).annotate(newest=Subquery(newest), number=Coalesce(Subquery(number), 1))
    return found.filter(pk=F("newest")).annotate(invitation=Subquery(letter)).order_by("-number", polish("name"), "id")


def settled_as(edition: Edition, named: str) -> str:
    """What became of an institution nominated earlier in the edition, by its folded name and place; empty while that is open."""
    found = Nomination.objects.filter(edition=edition, folded=named).order_by("-nominated_at", "id")
    return found.values_list("outcome", flat=True).first() or ""


def nomination_by_id(id: UUID) -> Nomination | None:
    """The nomination with that id."""
    return Nomination.objects.filter(pk=id).select_related("institution", "edition").first()


def nominations_like(nomination: Nomination) -> QuerySet[Nomination]:
    """All nominations of the same institution in the same edition."""
    return nominations(nomination.edition).filter(folded=nomination.folded)
