from django.db import migrations

from lider.tables.alphabet import polish


class Migration(migrations.Migration):
    dependencies = [("entries", "0003_threads_documents_contracts_payments_and_withdrawals")]

    operations = [
        migrations.AlterModelOptions(name="auditedpoint", options={"ordering": [polish("point__name"), "id"]}),
        migrations.AlterModelOptions(name="entry", options={"ordering": [polish("institution__name"), "id"]}),
    ]
