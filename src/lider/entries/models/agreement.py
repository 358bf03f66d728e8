from django.db import models
from django.db.models import Q

from lider import ids
from lider.entries.models.entry import Entry
from lider.entries.models.exchange import File
from lider.entries.states import CONTRACT, CONTRACT_NAMES
from lider.institutions.models import Institution


class Contract(models.Model):
    """The order as a PDF that both sides hold. `control` is printed on it; a newer one supersedes it until one is accepted."""

    LIFECYCLE = CONTRACT
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="contracts")
    state = models.CharField(max_length=10, default=CONTRACT.initial)
    control = models.CharField(max_length=12, unique=True)
    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="contract")
    signed = models.OneToOneField(File, null=True, on_delete=models.PROTECT, related_name="signs")
    contains_ours = models.BooleanField(default=False, help_text="the signed file begins with the very bytes of ours")
    reason = models.TextField(blank=True, help_text="why the signed one was sent back, as the institution reads it")
    made_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CONTRACT.states), name="contract_state"),
            models.UniqueConstraint(fields=["entry"], condition=~Q(state="superseded"), name="contract_one_in_force"),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "accepted", "sent_back"]) | Q(signed__isnull=False),
                name="contract_signed_has_file",
            ),
        ]

    def get_state_display(self) -> str:
        """The state in words."""
        return str(CONTRACT_NAMES[self.state])

    @property
    def institution(self) -> Institution:
        return self.entry.institution


class Withdrawal(models.Model):
    """That an entry was withdrawn, and whether in time: a late one leaves the fee due."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="withdrawals")
    is_free = models.BooleanField()
    withdrawn_at = models.DateTimeField()

    class Meta:
        ordering = ["-withdrawn_at", "id"]
