from django.db import migrations

from lider.accounts import sealed


def seal(apps, schema_editor):
    """Encrypts what earlier installations kept readable: seeds of TOTP and of recovery codes."""
    _rewrite(apps, sealed.seal)


def open_again(apps, schema_editor):
    _rewrite(apps, sealed.opened)


def _rewrite(apps, change):
    rows = apps.get_model("mfa", "Authenticator").objects.filter(type__in=["totp", "recovery_codes"])
    for row in rows.order_by("pk"):
        row.data = sealed.each(row.data, change)
        row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(seal, open_again)]
