from django.db import models
from django.db.models import Q

from lider import ids
from lider.institutions.models import Institution
from lider.invitations.states import BASES, SCOPES, SOURCES


class DoNotContact(models.Model):
    """Somebody who must not be written to, in any edition. Of the address only a digest and a hint of it are kept."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    scope = models.CharField(max_length=12)
    address_digest = models.CharField(max_length=64, blank=True)
    hint = models.CharField(max_length=100, blank=True, help_text="the first letter and the domain of the address")
    institution = models.ForeignKey(Institution, null=True, on_delete=models.SET_NULL, related_name="+")
    basis = models.CharField(max_length=12)
    basis_note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=12)
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-since_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=list(SCOPES)), name="silence_scope"),
            models.CheckConstraint(condition=Q(basis__in=list(BASES)), name="silence_basis"),
            models.CheckConstraint(condition=Q(source__in=list(SOURCES)), name="silence_source"),
            models.CheckConstraint(
                condition=(Q(scope="address") & ~Q(address_digest="")) | Q(scope="institution"), name="silence_says_whom"
            ),
            models.UniqueConstraint(
                fields=["address_digest"],
                condition=Q(scope="address", ended_at__isnull=True),
                name="silence_address_once",
            ),
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(scope="institution", ended_at__isnull=True),
                name="silence_institution_once",
            ),
        ]

    def get_scope_display(self) -> str:
        """What it covers, in words."""
        return str(SCOPES[self.scope])

    def get_basis_display(self) -> str:
        """On what it rests, in words."""
        return str(BASES[self.basis])

    def get_source_display(self) -> str:
        """How it reached us, in words."""
        return str(SOURCES[self.source])
