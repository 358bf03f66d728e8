from typing import Any

from django.db import models
from django.db.models import Q

from lider import ids
from lider.entries.models.entry import Entry
from lider.institutions.models import Institution


class ProForma(models.Model):
    """A request for payment, in grosze, numbered without gaps within a year. Never edited: a correcting row cancels it.

    `previous` is the row before it in the year's series: each has one successor, so no number is left out or given twice.
    `turn` counts the requests of an entry: the next one needs the one before to be cancelled.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="pro_formas")
    year = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="following")
    turn = models.PositiveSmallIntegerField()
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="correction")
    reason = models.TextField(blank=True)
    net = models.IntegerField()
    vat = models.IntegerField()
    wording: Any = models.JSONField(help_text="payer, recipient, lines and seller as printed")
    issued_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        ordering = ["-year", "-position"]
        constraints = [
            models.UniqueConstraint(fields=["year", "position"], name="pro_forma_number_once"),
            models.CheckConstraint(
                condition=Q(position=1, previous=None) | Q(position__gt=1, previous__isnull=False), name="pro_forma_no_gap"
            ),
            models.UniqueConstraint(fields=["entry", "turn"], condition=Q(corrects=None), name="pro_forma_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(corrects=None, net__gte=0, vat__gte=0)
                | (Q(corrects__isnull=False, net__lte=0, vat__lte=0) & ~Q(reason="")),
                name="pro_forma_correction_says_why",
            ),
        ]

    @property
    def number(self) -> str:
        """As people quote it: PF/2026/0001."""
        return f"PF/{self.year}/{self.position:04}"

    @property
    def gross(self) -> int:
        return self.net + self.vat

    @property
    def institution(self) -> Institution:
        return self.entry.institution


class Payment(models.Model):
    """Money that came for a pro forma, in grosze, as the office saw it on the account. Undone by a row that counts against it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    pro_forma = models.ForeignKey(ProForma, on_delete=models.PROTECT, related_name="payments")
    amount = models.IntegerField()
    paid_on = models.DateField()
    noted_at = models.DateTimeField()
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["noted_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undoes=None, amount__gt=0) | (Q(undoes__isnull=False, amount__lt=0) & ~Q(reason="")),
                name="payment_undone_with_reason",
            )
        ]

    @property
    def institution(self) -> Institution:
        return self.pro_forma.institution


class Reminder(models.Model):
    """That the institution was reminded of a payment; once a day at most."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    pro_forma = models.ForeignKey(ProForma, on_delete=models.PROTECT, related_name="reminders")
    sent_on = models.DateField()

    class Meta:
        ordering = ["-sent_on", "id"]
        constraints = [models.UniqueConstraint(fields=["pro_forma", "sent_on"], name="reminder_once_a_day")]
