from django.db import models
from django.db.models import Q

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import SIZES, Kind
from lider.tables.alphabet import polish


class Institution(models.Model):
    """Who is assessed. NIP is not unique: several units share one. `identity` says which rows of a register are the same."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    identity = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=300)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT)
    size = models.CharField(max_length=10, blank=True)
    nip = models.CharField(max_length=10, blank=True)
    regon = models.CharField(max_length=14, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=120)
    municipality = models.CharField(max_length=120, blank=True)
    county = models.CharField(max_length=120, blank=True)
    voivodeship = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    delivery = models.CharField(max_length=200, blank=True, help_text="e-delivery address, AE:PL-…")
    folded = models.CharField(max_length=500, editable=False, help_text="name and place without case and accents, for search")

    class Meta:
        ordering = [polish("name"), "id"]
        constraints = [models.CheckConstraint(condition=Q(size__in=["", *SIZES]), name="institution_size")]

    def __str__(self) -> str:
        return self.name


class ServicePoint(models.Model):
    """Where residents are served: an address, a number, a mailbox, a site. `hours`: {"mon": ["08:00", "16:00"], …}."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="points")
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120)
    municipality = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    hours = models.JSONField(default=dict)
    latitude = models.FloatField(null=True, help_text="for planning; without it the centre of the municipality")
    longitude = models.FloatField(null=True)

    class Meta:
        ordering = [polish("name"), "id"]

    def __str__(self) -> str:
        return self.name


class Representative(models.Model):
    """A person who acts for an institution, over time."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="representatives")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representations")
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["since_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "person"], condition=Q(until_at=None), name="representative_once")
        ]


class Joining(models.Model):
    """A personal link by which somebody becomes a representative. Only the digest of its secret is kept; it works once."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="joinings")
    email = models.EmailField()
    secret_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="when it was used or called back")

    class Meta:
        ordering = ["invited_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "email"], condition=Q(ended_at=None), name="joining_once_open")
        ]


class Batch(models.Model):
    """One imported file: kept until its rows are dealt with, so that nothing of it is lost."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    file_name = models.CharField(max_length=200)
    columns = models.JSONField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.UUIDField()

    class Meta:
        ordering = ["-uploaded_at", "id"]


class BatchRow(models.Model):
    """One row of an imported file, as it is mended. `institution` is set once it was taken in."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="the line of the file")
    original = models.JSONField()
    values = models.JSONField()
    institution = models.ForeignKey(Institution, null=True, on_delete=models.SET_NULL)
    outcome = models.CharField(max_length=10, blank=True, help_text="new, known or empty")

    class Meta:
        ordering = ["batch", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="batch_row_once")]
