from django.db import migrations

from lider.tables.alphabet import polish


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_hands_of_the_ballots_so_far")]

    operations = [
        migrations.AlterModelOptions(name="member", options={"ordering": ["-is_chair", polish("person__name"), "id"]}),
        migrations.AlterModelOptions(name="panelseat", options={"ordering": ["appeal", polish("person__name"), "id"]}),
        migrations.AlterModelOptions(name="recusal", options={"ordering": [polish("institution__name"), "id"]}),
    ]
