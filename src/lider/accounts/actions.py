"""Writing people and their roles."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts import erased, queries, tokens
from lider.accounts.models import ApiToken, DataRequest, Erasure, Person, Role
from lider.accounts.roles import ORGANISER
from lider.accounts.states import EXPORT
from lider.journal import record
from lider.lifecycle import Refused

#: What stands for a name and an address that are gone.
GONE, NOBODY = "–", "@deleted.invalid"


@transaction.atomic
def register(*, email: str, name: str, by: Person | None, at: datetime, password: str | None = None) -> Person:
    """A new person; without a password they set one by the link in a mail. The journal keeps the opaque id only."""
    person = Person(email=email.strip().lower(), name=name.strip(), joined_at=at)
    person.set_password(password)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    record.write("accounts.registered", by=by, at=at, subject=person)
    return person


@transaction.atomic
def grant(*, person: Person, code: str, by: Person | None, at: datetime) -> Role:
    """Gives `person` a role from now on; holding it already changes nothing."""
    role, created = Role.objects.get_or_create(person=person, code=code, until_at=None, defaults={"since_at": at})
    if created:
        record.write("accounts.role_granted", by=by, at=at, subject=person, role=code)
    return role


@transaction.atomic
def end(*, role: Role, by: Person | None, at: datetime) -> None:
    """Ends a role now, and every session of the person with it. Refused for the last organiser."""
    others = queries.roles_held(at=at).filter(code=ORGANISER).exclude(pk=role.pk)
    if role.code == ORGANISER and not others.exists():
        raise Refused(_("This is the last organiser. Please give the role to somebody else first."), "last_organiser")
    if Role.objects.filter(pk=role.pk, until_at=None).update(until_at=at) == 1:
        record.write("accounts.role_ended", by=by, at=at, subject=role.person, role=role.code)
    for session in UserSession.objects.filter(user=role.person):
        session.end()


@transaction.atomic
def appoint(*, email: str, name: str, code: str, by: Person | None, at: datetime) -> Role:
    """Gives a role to whoever has that address; somebody new is registered first."""
    known = queries.person_by_email(email)
    person = known or register(email=email, name=name, by=by, at=at)
    return grant(person=person, code=code, by=by, at=at)


@transaction.atomic
def note_sign_in(*, person: Person, how: Sequence[str], by: Person | None, at: datetime) -> None:
    """Somebody signed in, by these steps. Only people of the office are named, by their id: an auditor's hour says too much."""
    _note("accounts.signed_in", person, at, how=list(how))


@transaction.atomic
def note_sign_out(*, person: Person, by: Person | None, at: datetime) -> None:
    """Somebody signed out, or was signed out."""
    _note("accounts.signed_out", person, at)


@transaction.atomic
def note_failed_sign_in(*, email: str, step: str, by: None, at: datetime) -> None:
    """A password or a code was wrong. An unknown address leaves the same entry, by the same work."""
    holder = queries.holder_of_a_role(email, at=at)
    record.write("accounts.sign_in_failed", by=None, at=at, subject=holder, step=step)


@transaction.atomic
def note_change(*, person: Person, what: str, by: Person | None, at: datetime) -> None:
    """Somebody changed how they sign in; `what` is the library's name for it."""
    _note("accounts.sign_in_changed", person, at, what=what)


@transaction.atomic
def note_refused_fields(*, fields: Sequence[str], page: str, by: Person | None, at: datetime) -> None:
    """A page got fields that it does not offer: their names, from a fixed list, and the page's."""
    _note("accounts.fields_refused", by, at, fields=list(fields), page=page)


@transaction.atomic
def make_token(*, person: Person, name: str, by: Person, at: datetime) -> tuple[ApiToken, str]:
    """A key for the API, good for a year, and the word itself, which nobody can read again. Refused beyond ten keys.

    Refused too where a key of that name has not ended: so a second press of the button makes no second key.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    if queries.tokens_of(person).filter(name=name, ended_at=None).exists():
        raise Refused(_("There is a key of this name already. Please choose another name, or end that key first."), "token_name")
    if queries.live_tokens(at=at).filter(person=person).count() >= tokens.MOST:
        raise Refused(_("There are ten keys already. Please end one of them first."), "too_many_tokens")
    key, today = tokens.made(), timezone.localdate(at)
    token = ApiToken.objects.create(
        person=person, name=name, digest=tokens.digest_of(key), created_at=at, expires_on=tokens.last_day(today)
    )
    record.write("accounts.token_made", by=by, at=at, subject=token)
    return token, key


@transaction.atomic
def end_token(*, token: ApiToken, by: Person | None, at: datetime) -> None:
    """Ends a key at once; one that has ended already stays as it is."""
    if ApiToken.objects.filter(pk=token.pk, ended_at=None).update(ended_at=at) == 1:
        record.write("accounts.token_ended", by=by, at=at, subject=token)


@transaction.atomic
def note_token_use(*, token: ApiToken, by: Person, at: datetime) -> None:
    """The key was used: its day and one entry in the journal, once a day."""
    today = timezone.localdate(at)
    if ApiToken.objects.filter(pk=token.pk).exclude(last_used_on=today).update(last_used_on=today) == 1:
        record.write("accounts.token_used", by=by, at=at, subject=token)


def _note(event: str, person: Person | None, at: datetime, **data: object) -> None:
    named = None if person is None else queries.holder_of_a_role(person.email, at=at)
    record.write(event, by=named, at=at, subject=named, **data)


@transaction.atomic
def ask(*, person: Person, kind: str, words: str = "", checked: str = "", by: Person, at: datetime) -> DataRequest:
    """Somebody asks for their data or their erasure; asking again while it waits changes nothing.

    `checked`: how the office, which writes it down for somebody, made sure who asks.
    """
    values = {"words": words.strip(), "checked": checked.strip(), "asked_at": at}
    request, created = DataRequest.objects.get_or_create(person=person.pk, kind=kind, state="asked", defaults=values)
    if created:
        record.write("accounts.data_request_asked", by=_office(by, at), at=at, subject=request, kind=kind)
    return request


@transaction.atomic
def note_export(*, person: Person, checked: str, by: Person, at: datetime) -> DataRequest:
    """The office made a copy of somebody's data, after it made sure who asked. Refused without a word on how."""
    if not checked.strip():
        raise Refused(_("Please say how you made sure who is asking."), "unchecked")
    values = {"checked": checked.strip(), "asked_at": at, "decided_at": at, "decided_by": by.pk}
    made = DataRequest.objects.create(person=person.pk, kind=EXPORT, state="done", **values)
    record.write("accounts.data_exported", by=by, at=at, subject=made)
    return made


@transaction.atomic
def settle(*, request: DataRequest, verb: str, reason: str, remains: Sequence[str], by: Person, at: datetime) -> None:
    """Decides on a request; what the person wrote is wiped with it. Refused without a reason, and a second time."""
    if not reason.strip():
        raise Refused(_("Please give the reason. The person reads it."), "reason")
    change = {"reason": reason.strip(), "remains": list(remains), "words": "", "decided_at": at, "decided_by": by.pk}
    record.move(request, verb, by=by, at=at, change=change)


@transaction.atomic
def erase(*, person: Person, by: Person | None, at: datetime) -> None:
    """Nothing of the person is left but the opaque id: no name, no address, no way to sign in, no session, no key, no role.

    Refused for the last organiser. Erasing an erased person changes nothing but what came back meanwhile.
    """
    held = queries.roles_held(at=at).filter(code=ORGANISER)
    if held.filter(person=person).exists() and not held.exclude(person=person).exists():
        raise Refused(_("This is the last organiser. Please give the role to somebody else first."), "last_organiser")
    Role.objects.filter(person=person, until_at=None).update(until_at=at)
    for session in UserSession.objects.filter(user=person):
        session.end()
    UserSession.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    ApiToken.objects.filter(person=person).delete()
    DataRequest.objects.filter(person=person.pk).update(words="", checked="")
    person.name, person.email, person.is_active, person.last_login = GONE, f"{ids.new()}{NOBODY}", False, None
    person.set_unusable_password()
    person.save()
    Erasure.objects.get_or_create(person=person.pk, defaults={"erased_at": at})
    record.write("accounts.erased", by=by, at=at, subject=person)
    transaction.on_commit(partial(erased.add, person.pk, at))


def forget_sessions(*, keys: Sequence[Any]) -> int:
    """Deletes notes of sessions: address of the machine and kind of browser. One that is still signed in is signed out."""
    found = list(UserSession.objects.filter(pk__in=keys))
    for session in found:
        session.end()
    UserSession.objects.filter(pk__in=keys).delete()
    return len(found)


def forget_requests(*, keys: Sequence[Any]) -> int:
    """Wipes how the office decided on requests about data; that there was one, and when, stays."""
    return DataRequest.objects.filter(pk__in=keys).update(words="", checked="", reason="")


def forget_closed_sessions() -> None:
    """Deletes the contents of sessions whose time is over: by real time, as sessions go, also where a sample's clock is moved."""
    SessionStore.clear_expired()


def _office(person: Person, at: datetime) -> Person | None:
    return queries.holder_of_a_role(person.email, at=at)
