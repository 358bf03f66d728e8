from django.db import migrations

from lider.tables.alphabet import polish


class Migration(migrations.Migration):
    dependencies = [("invitations", "0002_campaigns_reminders_forwards_and_do_not_contact")]

    operations = [
        migrations.AlterModelOptions(name="invitation", options={"ordering": [polish("institution__name"), "id"]}),
        migrations.AlterModelOptions(name="leftout", options={"ordering": [polish("institution__name"), "id"]}),
    ]
