from django.db import migrations

from lider.tables.alphabet import polish


class Migration(migrations.Migration):
    dependencies = [("fieldwork", "0004_papers_contacts_expenses_and_settlements")]

    operations = [
        migrations.AlterModelOptions(name="auditor", options={"ordering": [polish("person__name"), "id"]}),
        migrations.AlterModelOptions(name="conflict", options={"ordering": [polish("institution__name"), "id"]}),
        migrations.AlterModelOptions(
            name="settlement", options={"ordering": ["-closing__month", polish("auditor__person__name"), "id"]}
        ),
    ]
