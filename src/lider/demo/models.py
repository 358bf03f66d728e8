from django.db import models

from lider.accounts.models import Person


class Persona(models.Model):
    """Somebody of the sample whom anyone may play. `label` never says who a person is, only what for."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    role = models.CharField(max_length=20)
    label = models.CharField(max_length=120)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    home = models.CharField(max_length=120)

    class Meta:
        ordering = ["id"]
