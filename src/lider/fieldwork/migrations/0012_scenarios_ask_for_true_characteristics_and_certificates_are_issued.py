import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

PASS_PERCENT = 80


def issue(apps, schema_editor):
    """What was whole before stays valid: issued on the day of its trial."""
    certificates = apps.get_model("fieldwork", "Certificate").objects
    whole = certificates.filter(trained_on__lte=F("trial_on"), test_percent__gte=PASS_PERCENT)
    for one in whole.iterator():
        noon = datetime.datetime.combine(one.trial_on, datetime.time(12), datetime.UTC)
        certificates.filter(pk=one.pk).update(issued_at=noon)


class Migration(migrations.Migration):
    dependencies = [
        ("fieldwork", "0011_changes_by_hand_in_a_proposal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="scenario",
            name="needs",
            field=models.JSONField(default=list, help_text="codes of languages and true characteristics that its auditor must have"),
        ),
        migrations.AddField(model_name="certificate", name="recorded_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="certificate",
            name="recorded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="issued_at",
            field=models.DateTimeField(
                null=True, help_text="since when its auditor may work on the channel; none: not whole, or revoked"
            ),
        ),
        migrations.AddField(model_name="certificate", name="revoked_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="certificate",
            name="revoked_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="revocation",
            field=models.TextField(blank=True, help_text="why it was revoked"),
        ),
        migrations.RunPython(issue, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=Q(issued_at=None)
                | Q(trained_on__lte=F("trial_on"), test_percent__gte=PASS_PERCENT, trial_on__isnull=False, revoked_at=None)
                & Q(trained_on__isnull=False, test_percent__isnull=False),
                name="certificate_issued_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=Q(revocation="") | Q(revoked_at__isnull=False),
                name="certificate_reason_of_revocation",
            ),
        ),
    ]
