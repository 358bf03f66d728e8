from django.db import models
from django.db.models import Q

from lider import ids
from lider.editions.models import Category, Edition
from lider.entries.states import ENTRY, NAMES
from lider.institutions.models import Institution, ServicePoint
from lider.tables.alphabet import polish


class Entry(models.Model):
    """One institution's participation in one edition. `answers` is the form as filled; `version` guards against two tabs."""

    LIFECYCLE = ENTRY
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="entries")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="entries")
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="entries")
    state = models.CharField(max_length=10, default=ENTRY.initial)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    editor = models.CharField(max_length=32, blank=True, help_text="the tab that saved last")
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    complete_until = models.DateTimeField(null=True, help_text="a returned entry may be completed until then")
    on_paper = models.BooleanField(default=False)
    received_on = models.DateField(null=True, help_text="when the paper arrived")
    staff_told_at = models.DateTimeField(null=True)
    staff_paper_on = models.DateField(null=True, help_text="the day on a confirmation on paper that the staff were told")
    staff_paper_note = models.TextField(blank=True, help_text="who confirmed it on paper")
    reason = models.TextField(blank=True, help_text="why it was returned or declined, as the institution reads it")

    class Meta:
        ordering = [polish("institution__name"), "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ENTRY.states), name="entry_state"),
            models.UniqueConstraint(fields=["edition", "institution"], name="entry_once"),
            models.CheckConstraint(condition=~Q(state="admitted") | Q(category__isnull=False), name="entry_admitted_has_category"),
            models.CheckConstraint(
                condition=Q(staff_paper_on=None) | (Q(staff_told_at__isnull=False) & ~Q(staff_paper_note="")),
                name="entry_staff_on_paper_says_who",
            ),
        ]

    def get_state_display(self) -> str:
        """The state in words."""
        return str(NAMES[self.state])

    @property
    def reference(self) -> str:
        """What people quote in letters and on the telephone."""
        return f"ZG-{self.id.hex[:8].upper()}"


class AuditedPoint(models.Model):
    """A service point that an entry puts forward to be audited."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="audited_points")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT)

    class Meta:
        ordering = [polish("point__name"), "id"]
        constraints = [models.UniqueConstraint(fields=["entry", "point"], name="audited_point_once")]


class Order(models.Model):
    """The fee for the audit and the report, in grosze: the same whether or not the institution wins."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="order")
    net = models.PositiveIntegerField()
    vat = models.PositiveIntegerField()
    ordered_at = models.DateTimeField()

    @property
    def gross(self) -> int:
        return self.net + self.vat
