from django.db import models
from django.db.models import F, Q

from lider import ids
from lider.editions.states import EDITION, NAMES, PARTNERS
from lider.tables.alphabet import polish

SIZES = ("small", "standard", "large")


class Edition(models.Model):
    """One year's run. While it is a draft, `rules` and `criteria` are edited here; opening freezes them in a Regulation."""

    LIFECYCLE = EDITION
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=12, default=EDITION.initial)
    entries_from = models.DateTimeField()
    entries_until = models.DateTimeField()
    fieldwork_from = models.DateField()
    fieldwork_until = models.DateField()
    decision_on = models.DateField()
    gala_on = models.DateField()
    publish_at = models.DateTimeField(null=True)
    rules = models.TextField(help_text="TOML, as rules.toml")
    criteria = models.TextField(help_text="CSV, as criteria.csv")
    preamble = models.TextField(blank=True)
    staff_notice = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EDITION.states), name="edition_state"),
            models.CheckConstraint(
                condition=Q(entries_from__lt=F("entries_until"))
                & Q(fieldwork_from__lt=F("fieldwork_until"))
                & Q(fieldwork_until__lte=F("decision_on"))
                & Q(decision_on__lte=F("gala_on")),
                name="edition_stages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_state_display(self) -> str:
        """The state in words."""
        return str(NAMES[self.state])


class Kind(models.Model):
    """A kind of institution, in the organiser's words."""

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """Institutions that compete together: a kind and a size. One that is joined into another competes there."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="categories")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT)
    size = models.CharField(max_length=10)
    name = models.CharField(max_length=160)
    joined_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")

    class Meta:
        ordering = ["kind__position", "size"]
        constraints = [
            models.CheckConstraint(condition=~Q(joined_into=F("id")), name="category_joined_into_another"),
            models.UniqueConstraint(fields=["edition", "kind", "size"], name="category_once"),
            models.CheckConstraint(condition=Q(size__in=SIZES), name="category_size"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def competes_in(self) -> "Category":
        """The category whose ranking and awards count: its own, or the one it was joined into."""
        return self.joined_into or self


class Regulation(models.Model):
    """A frozen version of an edition's rules, text and machine-readable. Never changed; a change is a new version."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="regulations")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    rules = models.TextField()
    criteria = models.TextField()
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    frozen_at = models.DateTimeField()
    frozen_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["edition", "-version"]
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="regulation_version_once")]


class Partner(models.Model):
    """Who supports the programme, named with a logo from one edition on, as the organiser orders them. Has no part in results."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="partners", help_text="the first one")
    until = models.PositiveSmallIntegerField(null=True, help_text="number of the last edition; none: no end is known")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10)
    site = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()
    logo_name = models.CharField(max_length=80, blank=True)
    logo_sha256 = models.CharField(max_length=64, blank=True)
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", polish("name"), "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "name"], name="partner_once"),
            models.CheckConstraint(condition=Q(kind__in=list(PARTNERS)), name="partner_kind"),
        ]

    def __str__(self) -> str:
        return self.name
