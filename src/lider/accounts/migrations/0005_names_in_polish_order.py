from django.db import migrations

from lider.tables.alphabet import polish


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_keys_for_the_api")]

    operations = [
        migrations.AlterModelOptions(name="person", options={"ordering": [polish("name"), "id"]}),
    ]
