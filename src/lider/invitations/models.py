from django.db import models
from django.db.models import Q

from lider import ids
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.invitations.states import INVITATION, NAMES


class Invitation(models.Model):
    """One institution's personal invitation to one edition. Only the digest of the link's secret is kept."""

    LIFECYCLE = INVITATION
    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="invitations")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="invitations")
    state = models.CharField(max_length=10, default=INVITATION.initial)
    recipient = models.EmailField()
    secret_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["institution__name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=INVITATION.states), name="invitation_state"),
            models.UniqueConstraint(fields=["edition", "institution"], name="invitation_once"),
        ]

    def get_state_display(self) -> str:
        """The state in words."""
        return str(NAMES[self.state])
