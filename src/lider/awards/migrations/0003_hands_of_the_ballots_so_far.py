from django.db import migrations

from lider import ids


def remember(apps, schema_editor):
    """Whoever has voted has had a hand in the decision."""
    Ballot, Hand = apps.get_model("awards", "Ballot"), apps.get_model("awards", "Hand")
    cast = Ballot.objects.order_by("id").values_list("award_id", "member__person_id").distinct()
    Hand.objects.bulk_create(
        [Hand(id=ids.new(), award_id=award, person_id=person) for award, person in cast], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("awards", "0002_statements_points_special_awards_and_appeals")]
    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
