"""What the auditors' office keeps of a person: papers, whom to call, expenses, settlements. Nothing here points to a seat."""

from django.db import models
from django.db.models import Q

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork.models.audits import CHANNELS, Audit, Auditor
from lider.fieldwork.states import EXPENSE
from lider.tables.alphabet import polish

PAPERS = ("confidentiality", "contract")
EXPENSE_KINDS = ("travel", "ticket", "fee", "other")


class Paper(models.Model):
    """A text as somebody confirmed it: the undertaking or the contract of an edition. Never changed; another text is a new row."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    since_at = models.DateTimeField(help_text="when somebody confirmed it first")

    class Meta:
        ordering = ["edition", "kind", "since_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "digest"], name="paper_once"),
            models.CheckConstraint(condition=Q(kind__in=PAPERS), name="paper_kind"),
        ]


class Agreement(models.Model):
    """That an auditor confirmed a paper."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="agreements")
    auditor = models.ForeignKey(Auditor, on_delete=models.PROTECT, related_name="agreements")
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["confirmed_at", "id"]
        constraints = [models.UniqueConstraint(fields=["paper", "auditor"], name="agreement_once")]


class Helpline(models.Model):
    """Whom an auditor calls when something happens on the way: a function at the organiser and its telephone."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, primary_key=True, related_name="+")
    function = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    hours = models.CharField(max_length=120, blank=True)


class TrustedContact(models.Model):
    """Whom the organiser calls when something happens to an auditor. A third person: kept a year, deleted at once on request."""

    auditor = models.OneToOneField(Auditor, on_delete=models.CASCADE, primary_key=True, related_name="trusted_contact")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    saved_at = models.DateTimeField()


class Rate(models.Model):
    """What the organiser pays for one accepted audit of a channel, in grosze."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    amount = models.PositiveIntegerField()

    class Meta:
        ordering = ["edition", "channel"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "channel"], name="rate_once"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="rate_channel"),
        ]


class Closing(models.Model):
    """A month of an edition that was settled: who closed it and when. What was settled in it does not change any more."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(help_text="its first day")
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["edition", "-month"]
        constraints = [models.UniqueConstraint(fields=["edition", "month"], name="closing_once")]


class Settlement(models.Model):
    """What one auditor is owed for a closed month, in grosze: sums only, no institution, no town, no day, no seat."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="settlements")
    auditor = models.ForeignKey(Auditor, on_delete=models.PROTECT, related_name="settlements")
    fees = models.IntegerField(help_text="audits times rates; below zero where a correction is larger")
    expenses = models.PositiveIntegerField()
    total = models.IntegerField()
    confirmed_at = models.DateTimeField(null=True, help_text="when the auditor confirmed it")

    class Meta:
        ordering = ["-closing__month", polish("auditor__person__name"), "id"]
        constraints = [
            models.UniqueConstraint(fields=["closing", "auditor"], name="settlement_once"),
            models.CheckConstraint(condition=Q(total=models.F("fees") + models.F("expenses")), name="settlement_adds_up"),
        ]


class SettlementLine(models.Model):
    """So many audits of a kind at the rate of the time; a number below zero takes back what was settled before."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="lines")
    channel = models.CharField(max_length=10)
    number = models.IntegerField()
    rate = models.PositiveIntegerField()

    class Meta:
        ordering = ["settlement", "channel"]
        constraints = [
            models.UniqueConstraint(fields=["settlement", "channel"], name="settlement_line_once"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="settlement_line_channel"),
        ]


class Expense(models.Model):
    """Money that an auditor spent, in grosze. For the office it has a month, never a day, an audit or a place.

    `audit` and `spent_on` are the auditor's own; the way to the audit is cut when the expense is decided.
    """

    LIFECYCLE = EXPENSE
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    key = models.UUIDField(unique=True, help_text="made by the form: one key, one expense")
    auditor = models.ForeignKey(Auditor, on_delete=models.PROTECT, related_name="expenses")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    audit = models.ForeignKey(Audit, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=EXPENSE.initial)
    kind = models.CharField(max_length=10)
    amount = models.PositiveIntegerField()
    spent_on = models.DateField()
    month = models.DateField(help_text="first day of the month of filing: all that the office sees of the time")
    note = models.TextField(blank=True)
    receipt_name = models.CharField(max_length=80, blank=True)
    receipt_sha256 = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True, help_text="why it was declined")
    filed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    settlement = models.ForeignKey(Settlement, null=True, on_delete=models.PROTECT, related_name="paid_expenses")

    class Meta:
        ordering = ["-month", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EXPENSE.states), name="expense_state"),
            models.CheckConstraint(condition=Q(kind__in=EXPENSE_KINDS), name="expense_kind"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="expense_amount"),
            models.CheckConstraint(condition=Q(settlement=None) | Q(state="accepted"), name="expense_settled_is_accepted"),
            models.CheckConstraint(condition=Q(audit=None) | Q(state="filed"), name="expense_forgets_the_audit"),
        ]
