import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lider.ids


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0003_requests_about_data_and_erasures"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.UUIDField(default=lider.ids.new, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_on", models.DateField(help_text="the last day on which it is good")),
                ("last_used_on", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="api_tokens", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["-created_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("digest", ""), _negated=True)),
                        name="api_token_has_name_and_digest",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("person", "name"), name="api_token_name_once"
                    ),
                ],
            },
        ),
    ]
