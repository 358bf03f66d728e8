from django.db import models

from lider import ids
from lider.mail.states import STATES, WAITING


class Message(models.Model):
    """One message to one person. `key` says why it is sent: the same reason never makes a second message."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    key = models.CharField(max_length=200, unique=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    unsubscribe = models.URLField(max_length=500, blank=True)
    reply_to = models.EmailField(blank=True, help_text="where answers go, if not to the programme's own address")
    state = models.CharField(max_length=10, default=WAITING)
    written_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["-written_at", "id"]
        constraints = [models.CheckConstraint(condition=models.Q(state__in=STATES), name="message_state")]
        indexes = [models.Index(fields=["state", "written_at"], name="message_waiting")]
