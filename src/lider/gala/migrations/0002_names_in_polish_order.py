from django.db import migrations

from lider.tables.alphabet import polish


class Migration(migrations.Migration):
    dependencies = [("gala", "0001_guests_tables_tickets_and_calls")]

    operations = [
        migrations.AlterModelOptions(name="guest", options={"ordering": [polish("name"), "id"]}),
    ]
