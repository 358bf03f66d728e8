"""Reading people and their roles."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from lider.accounts import tokens
from lider.accounts.models import ApiToken, DataRequest, Person, Role
from lider.tables.alphabet import polish


def roles_of(person: Person, *, at: datetime) -> frozenset[str]:
    """The codes of the roles that `person` holds at `at`."""
    return frozenset(roles_held(at=at).filter(person=person).values_list("code", flat=True))


def roles_held(*, at: datetime) -> QuerySet[Role]:
    """All roles in force at `at`."""
    return Role.objects.filter(Q(until_at=None) | Q(until_at__gt=at), since_at__lte=at).order_by("since_at", "id")


def people_with(code: str, *, at: datetime) -> QuerySet[Person]:
    """Who holds the role `code` at `at`, by name."""
    held = roles_held(at=at).filter(code=code)
    return Person.objects.filter(pk__in=held.values("person")).order_by(polish("name"), "id")


def person_by_email(email: str) -> Person | None:
    """The person with that address, however it is capitalised."""
    return Person.objects.filter(email=email.strip().lower()).first()


def holder_of_a_role(email: str, *, at: datetime) -> Person | None:
    """The person with that address, where they hold a role of the office at `at`. One question, whoever is asked for."""
    held = roles_held(at=at).filter(person__email=email.strip().lower()).select_related("person").first()
    return None if held is None else held.person


def role_by_id(id: UUID) -> Role | None:
    """A role still held, or None."""
    return Role.objects.filter(pk=id, until_at=None).select_related("person").first()


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names by id, of those there are."""
    return dict(Person.objects.filter(pk__in=ids).order_by("id").values_list("pk", "name"))


def person_by_id(id: UUID) -> Person | None:
    """The person with that id."""
    return Person.objects.filter(pk=id).first()


def people_not_erased() -> QuerySet[Person]:
    """Everybody of whom something is still known."""
    return Person.objects.exclude(email__endswith="@deleted.invalid").order_by(polish("name"), "id")


def data_requests() -> QuerySet[DataRequest]:
    """Requests about data, the newest first."""
    return DataRequest.objects.order_by("-asked_at", "id")


def data_request_by_id(id: UUID) -> DataRequest | None:
    """The request with that id."""
    return DataRequest.objects.filter(pk=id).first()


def requests_of(person: Person) -> QuerySet[DataRequest]:
    """What a person asked about their own data."""
    return data_requests().filter(person=person.pk)


def account_of(person: Person) -> dict[str, Any]:
    """What an export says of the account itself. How somebody signs in is named, the secrets are not given."""
    return {
        "name": person.name,
        "email": person.email,
        "joined_at": person.joined_at,
        "last_sign_in": person.last_login,
        "second_steps": sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True)),
        "roles": list(Role.objects.filter(person=person).values("code", "since_at", "until_at")),
        "sessions": list(UserSession.objects.filter(user=person).values("created_at", "last_seen_at", "ip", "user_agent")),
        "api_keys": list(tokens_of(person).values("name", "created_at", "expires_on", "last_used_on", "ended_at")),
        "requests": list(requests_of(person).values("kind", "state", "asked_at", "decided_at", "words", "reason")),
    }


def sessions_held() -> QuerySet[UserSession]:
    """Notes of sessions, `since` they were last seen."""
    found: QuerySet[UserSession] = UserSession.objects.annotate(since=F("last_seen_at")).order_by("pk")
    return found


def requests_held() -> QuerySet[DataRequest]:
    """Requests about data whose words are still there, `since` the decision, or since they came where there is none."""
    known = ~Q(words="") | ~Q(checked="") | ~Q(reason="")
    return DataRequest.objects.filter(known).annotate(since=Coalesce("decided_at", "asked_at"))


def people_held(*, at: datetime) -> QuerySet[Person]:
    """People without a role in force, `since` they last signed in, or were registered where they never did."""
    working = roles_held(at=at).values("person")
    return people_not_erased().exclude(pk__in=working).annotate(since=Coalesce("last_login", "joined_at"))


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """The person's keys for the API, ended and expired ones too, the newest first."""
    return ApiToken.objects.filter(person=person).select_related("person").order_by("-created_at", "id")


def live_tokens(*, at: datetime) -> QuerySet[ApiToken]:
    """The keys that are good at `at`: not ended, not expired, of somebody who can sign in."""
    good = ApiToken.objects.filter(ended_at=None, expires_on__gte=timezone.localdate(at), person__is_active=True)
    return good.select_related("person").order_by("-created_at", "id")


def token_by_id(id: UUID) -> ApiToken | None:
    """The key with that id, good or not."""
    return ApiToken.objects.filter(pk=id).select_related("person").first()


def live_token(key: str, *, at: datetime) -> ApiToken | None:
    """The key that was sent, if it is good at `at`."""
    return live_tokens(at=at).filter(digest=tokens.digest_of(key)).first()
