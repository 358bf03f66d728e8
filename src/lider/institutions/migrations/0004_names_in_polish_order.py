from django.db import migrations

from lider.tables.alphabet import polish


class Migration(migrations.Migration):
    dependencies = [("institutions", "0003_representatives_invite_others")]

    operations = [
        migrations.AlterModelOptions(name="institution", options={"ordering": [polish("name"), "id"]}),
        migrations.AlterModelOptions(name="servicepoint", options={"ordering": [polish("name"), "id"]}),
    ]
