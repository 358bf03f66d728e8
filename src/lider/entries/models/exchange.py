from django.db import models
from django.db.models import Q

from lider import ids
from lider.accounts.models import Person
from lider.entries.models.entry import Entry
from lider.institutions.models import Institution

KINDS = ("document", "note", "contract", "signed")
MEDIA = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


class File(models.Model):
    """A file of an entry, kept under a random name. `name` is what people called it; `sha256` says that it is still the same."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    stored_name = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    from_office = models.BooleanField()
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-uploaded_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=KINDS), name="entry_file_kind")]

    @property
    def institution(self) -> Institution:
        return self.entry.institution

    @property
    def suffix(self) -> str:
        return "." + self.stored_name.rpartition(".")[2]


class Thread(models.Model):
    """Where the conversation about an entry stands. It waits while the institution wrote later than the office read."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="thread")
    asked_at = models.DateTimeField(null=True, help_text="when the institution wrote last")
    answered_at = models.DateTimeField(null=True, help_text="when the office wrote last")
    office_read_at = models.DateTimeField(null=True)
    institution_read_at = models.DateTimeField(null=True)


class Note(models.Model):
    """One message of the conversation: never edited, never taken back."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="notes")
    from_office = models.BooleanField()
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    text = models.TextField()
    file = models.OneToOneField(File, null=True, on_delete=models.PROTECT)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="note_says_something")]
