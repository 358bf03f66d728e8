"""Writing people and their roles."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts import queries
from lider.accounts.models import Person, Role
from lider.accounts.roles import ORGANISER
from lider.journal import record
from lider.lifecycle import Refused


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
