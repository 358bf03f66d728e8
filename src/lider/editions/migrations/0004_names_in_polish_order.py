from django.db import migrations

from lider.tables.alphabet import polish


class Migration(migrations.Migration):
    dependencies = [("editions", "0003_partners_with_their_logos")]

    operations = [
        migrations.AlterModelOptions(name="partner", options={"ordering": ["position", polish("name"), "id"]}),
    ]
