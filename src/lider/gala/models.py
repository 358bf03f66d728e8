from django.db import models
from django.db.models import F, Q

from lider import ids
from lider.accounts.models import Person
from lider.awards.models import Award
from lider.editions.models import Edition
from lider.gala.states import GALA, GALA_NAMES, GONE, GROUPS, GUEST, GUEST_NAMES, TICKET
from lider.institutions.models import Institution
from lider.tables.alphabet import polish


class Gala(models.Model):
    """The evening of an edition. `changes` counts changes of date or place that guests have to know of."""

    LIFECYCLE = GALA
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="gala")
    state = models.CharField(max_length=10, default=GALA.initial)
    name = models.CharField(max_length=160)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reply_until = models.DateTimeField()
    venue = models.CharField(max_length=160)
    street = models.CharField(max_length=200)
    town = models.CharField(max_length=120)
    access = models.TextField(blank=True, help_text="how to get there and in")
    programme = models.TextField(blank=True, help_text="a line each: 18:00 Opening")
    programme_public = models.BooleanField(default=False)
    places_each = models.PositiveSmallIntegerField(default=2, help_text="guests whom each participating institution names")
    purge_on = models.DateField(help_text="from this day on nothing is kept of what guests need")
    calls_open_at = models.DateTimeField(help_text="until then only the two keepers see the order of calling")
    changes = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=GALA.states), name="gala_state"),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")) & Q(reply_until__lte=F("starts_at")), name="gala_times_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_state_display(self) -> str:
        """The state in words."""
        return str(GALA_NAMES[self.state])


class Quota(models.Model):
    """How many guests of a group may be invited, and how many people each may bring along."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    gala = models.ForeignKey(Gala, on_delete=models.CASCADE, related_name="quotas")
    group = models.CharField(max_length=20)
    places = models.PositiveSmallIntegerField()
    companions = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["group"]
        constraints = [
            models.UniqueConstraint(fields=["gala", "group"], name="quota_once"),
            models.CheckConstraint(condition=Q(group__in=list(GROUPS)), name="quota_group"),
        ]


class Table(models.Model):
    """A table in the hall."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    gala = models.ForeignKey(Gala, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80, blank=True)
    seats = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gala", "number"], name="table_number_once"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="table_has_seats"),
        ]


class Guest(models.Model):
    """One invited person. Whoever comes along is a number and names, not another guest."""

    LIFECYCLE = GUEST
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    gala = models.ForeignKey(Gala, on_delete=models.PROTECT, related_name="guests")
    group = models.CharField(max_length=20)
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=GUEST.initial)
    name = models.CharField(max_length=120)
    email = models.EmailField(help_text="lower case")
    folded = models.CharField(max_length=400, editable=False, help_text="name, address and institution for search")
    companions = models.PositiveSmallIntegerField(default=0)
    companion_names = models.CharField(max_length=300, blank=True)
    table = models.ForeignKey(Table, null=True, on_delete=models.SET_NULL, related_name="guests")
    successor = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="predecessor")
    named_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = [polish("name"), "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=GUEST.states), name="guest_state"),
            models.CheckConstraint(condition=Q(group__in=list(GROUPS)), name="guest_group"),
            models.UniqueConstraint(fields=["gala", "email"], condition=~Q(state__in=GONE), name="guest_address_once"),
            models.CheckConstraint(condition=Q(table=None) | Q(state="accepted"), name="guest_seated_is_coming"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_state_display(self) -> str:
        """The state in words."""
        return str(GUEST_NAMES[self.state])

    @property
    def people(self) -> int:
        """The guest and whoever comes along."""
        return 1 + self.companions


class Link(models.Model):
    """A personal link that a letter to a guest held; every letter has one of its own. Only the secret's digest is kept."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()


class Need(models.Model):
    """What a guest needs to eat or to get in. Health data: deleted on the gala's `purge_on`."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    guest = models.OneToOneField(Guest, on_delete=models.CASCADE, related_name="need")
    diet = models.CharField(max_length=300, blank=True)
    access = models.CharField(max_length=300, blank=True)


class Ticket(models.Model):
    """The right to come in, for a guest and whoever comes along. A guest who declines and accepts again gets a new one."""

    LIFECYCLE = TICKET
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, related_name="tickets")
    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, default=TICKET.initial)
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["issued_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TICKET.states), name="ticket_state"),
            models.UniqueConstraint(fields=["guest"], condition=Q(state="issued"), name="ticket_valid_once"),
        ]


class Arrival(models.Model):
    """Somebody came in with a ticket: once, whatever is scanned, unless the door takes a mistake back."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="arrivals")
    people = models.PositiveSmallIntegerField()
    arrived_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-arrived_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(undone_at=None), name="arrival_once"),
            models.CheckConstraint(condition=Q(people__gte=1), name="arrival_of_somebody"),
        ]


class Keeper(models.Model):
    """One of the two people who see the order of calling before its moment."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    gala = models.ForeignKey(Gala, on_delete=models.CASCADE, related_name="keepers")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["gala", "place"], name="keeper_place_once"),
            models.UniqueConstraint(fields=["gala", "person"], name="keeper_person_once"),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="keeper_two"),
        ]


class Call(models.Model):
    """One award in the order of calling."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    gala = models.ForeignKey(Gala, on_delete=models.CASCADE, related_name="calls")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(
        max_length=200, blank=True, help_text="for whoever reads it out: who hands it over, how a name is said"
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["gala", "award"], name="call_once")]
