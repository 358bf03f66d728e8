from django.db import models
from django.db.models import F, Q

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Edition, Kind
from lider.entries.models import Entry
from lider.fieldwork.states import AUDIT, VAULT_REFUSALS
from lider.institutions.models import Institution, ServicePoint
from lider.tables.alphabet import polish

CHANNELS = ("visit", "phone", "email", "website")
SLOTS = ("open", "middle", "close")
#: What ties an auditor to an institution: the county they live in, work there now or earlier, family, a case of their own.
TIES = ("county", "work", "family", "case", "other")


class Auditor(models.Model):
    """A person who audits. Anonymous for ever: nothing outside this room points here."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120)
    municipality = models.CharField(max_length=120)
    county = models.CharField(max_length=120, blank=True)
    voivodeship = models.CharField(max_length=40, blank=True)
    channels = models.JSONField(default=list)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        ordering = [polish("person__name"), "id"]


class Conflict(models.Model):
    """Why an auditor may not audit an institution."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    auditor = models.ForeignKey(Auditor, on_delete=models.CASCADE, related_name="conflicts")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, default="other")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = [polish("institution__name"), "id"]
        constraints = [
            models.UniqueConstraint(fields=["auditor", "institution"], name="conflict_once"),
            models.CheckConstraint(condition=Q(kind__in=TIES), name="conflict_kind"),
        ]


class Seat(models.Model):
    """An auditor's place in the plan of an edition. Its code is what insiders see of an auditor."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    auditor = models.ForeignKey(Auditor, on_delete=models.PROTECT, related_name="seats")
    code = models.CharField(max_length=10)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="seat_code_once"),
            models.UniqueConstraint(fields=["edition", "auditor"], name="seat_auditor_once"),
        ]


class Scenario(models.Model):
    """Who the auditor plays, and the key: a list of facts that a right answer contains. Live ones are secret."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    situation = models.TextField()
    questions = models.JSONField(default=list, help_text="what is asked, in this order")
    key = models.JSONField(default=list, help_text="facts that a right answer contains")
    needs = models.JSONField(default=list, help_text="codes of languages and true characteristics that its auditor must have")
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind__position", "channel", "code"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="scenario_once"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="scenario_channel"),
        ]


class Audit(models.Model):
    """One contact: a service point × a channel × a scenario × an auditor × a time window."""

    LIFECYCLE = AUDIT
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="audits")
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="audits")
    double_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="doubles")
    state = models.CharField(max_length=10, default=AUDIT.initial)
    window_from = models.DateField()
    window_until = models.DateField()
    slot = models.CharField(max_length=6, blank=True, help_text="time of day: open, middle or close; empty: any")
    offered_until = models.DateTimeField(null=True, help_text="until when the offer may be accepted")
    impartial_at = models.DateTimeField(null=True, help_text="when its auditor stated that nothing ties them to the institution")
    made_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="why it was annulled or stopped")
    finding = models.UUIDField(null=True, unique=True, help_text="the released finding; there is no way back from it")

    class Meta:
        ordering = ["window_from", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AUDIT.states), name="audit_state"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="audit_channel"),
            models.CheckConstraint(condition=Q(slot__in=["", *SLOTS]), name="audit_slot"),
            models.CheckConstraint(condition=Q(window_from__lte=F("window_until")), name="audit_window"),
            models.CheckConstraint(condition=Q(state__in=["planned", "annulled"]) | Q(seat__isnull=False), name="audit_has_seat"),
            models.CheckConstraint(condition=Q(finding__isnull=False) | ~Q(state="released"), name="audit_released_has_finding"),
            models.UniqueConstraint(fields=["double_of"], condition=~Q(state="annulled"), name="audit_one_second"),
        ]


class GivenBack(models.Model):
    """An offer that a seat gave back: the same audit is not offered to it again."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="given_back")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["audit", "id"]
        constraints = [models.UniqueConstraint(fields=["audit", "seat"], name="given_back_once")]


class Scorecard(models.Model):
    """What was observed, as answers by criterion code. `version` guards the draft; corrections supersede nothing here."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    audit = models.OneToOneField(Audit, on_delete=models.PROTECT, related_name="scorecard")
    answers = models.JSONField(default=dict, help_text="criterion code → answer, as `lider index` reads it")
    comments = models.JSONField(default=dict, help_text="criterion code → factual comment")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    editor = models.CharField(max_length=32, blank=True, help_text="the tab that saved last")


class Submission(models.Model):
    """A scorecard as it was handed in, under the key the phone made: one key, one record."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    key = models.UUIDField(unique=True)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    answers = models.JSONField()
    comments = models.JSONField()
    reply = models.TextField(blank=True, help_text="the auditor's answer to the reviewer's question")
    corrects = models.BooleanField(default=False, help_text="a correction after release, not the auditor's own")
    device_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["audit", "round"]
        constraints = [models.UniqueConstraint(fields=["audit", "round"], name="submission_one_a_round")]


class Evidence(models.Model):
    """A photo. The original stays sealed with its hash; only the cleaned derivative is ever looked at."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="evidence")
    original_name = models.CharField(max_length=80)
    original_sha256 = models.CharField(max_length=64)
    picture_name = models.CharField(max_length=80)
    picture_sha256 = models.CharField(max_length=64)
    may_leave = models.BooleanField(default=False, help_text="whether a copy goes with the finding")
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["taken_in_at", "id"]
        constraints = [models.UniqueConstraint(fields=["audit", "original_sha256"], name="evidence_once")]


class Cover(models.Model):
    """A part of a photo that nobody outside sees: whole per cents of the picture's width and height."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="covers")
    left = models.PositiveSmallIntegerField()
    top = models.PositiveSmallIntegerField()
    right = models.PositiveSmallIntegerField()
    bottom = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["top", "left", "bottom", "right"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "left", "top", "right", "bottom"], name="cover_once"),
            models.CheckConstraint(
                condition=Q(left__lt=F("right"), top__lt=F("bottom"), right__lte=100, bottom__lte=100), name="cover_inside"
            ),
        ]


class Review(models.Model):
    """A reviewer's decision on a submitted audit, with the question asked or the reason given."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.UUIDField(null=True, help_text="null: the automatic check")

    class Meta:
        ordering = ["audit", "round"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "round", "verdict"], name="review_once_a_round"),
            models.CheckConstraint(condition=Q(verdict__in=["accepted", "returned", "annulled"]), name="review_verdict"),
        ]


class CriticalRuling(models.Model):
    """A reviewer's ruling on a critical failure: `stands` or resolved, with the reason."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="rulings")
    criterion = models.CharField(max_length=10)
    stands = models.BooleanField()
    reason = models.TextField()
    ruled_at = models.DateTimeField()
    ruled_by = models.UUIDField()

    class Meta:
        ordering = ["audit", "criterion"]
        constraints = [models.UniqueConstraint(fields=["audit", "criterion"], name="critical_ruling_once")]


class Moderation(models.Model):
    """The text of a comment as it may leave this room; without a row a comment never leaves."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="moderations")
    criterion = models.CharField(max_length=10)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["audit", "criterion"]
        constraints = [models.UniqueConstraint(fields=["audit", "criterion"], name="moderation_once")]


class VaultOpening(models.Model):
    """A request to know who sits on one seat.

    It opens when a second person confirms it, for one person and a limited time; the second person may also decline it, once.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(help_text="stays here; the journal does not repeat it")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    declined_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    declined_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=10, blank=True, help_text="why it was declined, a code")
    expires_at = models.DateTimeField(help_text="of the request, and once it is confirmed of the view")

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("asked_by")), name="vault_two_people"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="vault_confirmed_whole",
            ),
            models.CheckConstraint(
                condition=Q(declined_by=None, declined_at=None, refusal="")
                | (
                    Q(declined_by__isnull=False, declined_at__isnull=False, refusal__in=list(VAULT_REFUSALS), confirmed_by=None)
                    & ~Q(declined_by=F("asked_by"))
                ),
                name="vault_declined_by_another",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="vault_has_reason"),
        ]
