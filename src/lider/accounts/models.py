from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from lider import ids
from lider.accounts.roles import ROLES
from lider.accounts.states import DATA_REQUEST, KINDS, NAMES
from lider.tables.alphabet import polish


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who can sign in. What they may do is said by roles and memberships, never by this row."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PersonManager()

    class Meta:
        ordering = [polish("name"), "id"]
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)


class Role(models.Model):
    """A role in the organiser's office, over time."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    code = models.CharField(max_length=20)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["since_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(code__in=[role.code for role in ROLES]), name="role_code"),
            models.UniqueConstraint(fields=["person", "code"], condition=Q(until_at=None), name="role_held_once"),
        ]


class DataRequest(models.Model):
    """Somebody wants a copy of what is known of them, or to be erased. `person` is an opaque id: the row outlives the name.

    `checked` says how the office made sure who asks; a person who asks signed in needs none.
    """

    LIFECYCLE = DATA_REQUEST
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    person = models.UUIDField()
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=DATA_REQUEST.initial)
    words = models.TextField(blank=True, help_text="what the person says; wiped with the decision")
    checked = models.TextField(blank=True)
    reason = models.TextField(blank=True, help_text="the decision in the office's words")
    remains = models.JSONField(default=list, help_text="codes of what has to stay")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DATA_REQUEST.states), name="data_request_state"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="data_request_kind"),
            models.CheckConstraint(condition=Q(state="asked") ^ Q(decided_at__isnull=False), name="data_request_decided_when"),
            models.UniqueConstraint(fields=["person", "kind"], condition=Q(state="asked"), name="data_request_waits_once"),
        ]

    def get_state_display(self) -> str:
        """The state in words."""
        return str(NAMES[self.state])

    def get_kind_display(self) -> str:
        """What is asked for, in words."""
        return str(KINDS[self.kind])


class Erasure(models.Model):
    """That a person was erased. Kept for ever, and beside the database too: who was erased stays so after a restore."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    person = models.UUIDField(unique=True)
    erased_at = models.DateTimeField()

    class Meta:
        ordering = ["erased_at", "id"]


class ApiToken(models.Model):
    """A key with which a program reads what its person may read. Only the digest is kept; of its use only the day."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_on = models.DateField(help_text="the last day on which it is good")
    last_used_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(digest=""), name="api_token_has_name_and_digest"),
            models.UniqueConstraint(fields=["person", "name"], condition=Q(ended_at=None), name="api_token_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
