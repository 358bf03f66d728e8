"""Fills a database file to the brim and reports misuse on a page: prints the status; fails where something was half saved."""

import os

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.trust.settings"
    django.setup()
    from django.db import connection
    from django.test import Client

    from lider.journal.models import Entry
    from lider.licences.models import MisuseReport

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 2}")
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    statuses = [
        client.post("/misuse/", {"where": "x", "text": "ą" * 1900}, REMOTE_ADDR=f"10.0.0.{n}").status_code for n in range(60)
    ]
    saved, noted = MisuseReport.objects.count(), Entry.objects.filter(event="licences.misuse_reported").count()
    print(statuses)
    assert set(statuses) == {302, 503}, statuses
    assert saved == noted == statuses.count(302)
