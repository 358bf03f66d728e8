"""A whole sample, built once, and what of it must be known to nobody: `python -m tests.trust.samples` prints it as JSON."""

import json
import os
import re

import django

#: Journal data that says what happened, in codes and numbers.
WORDS = re.compile(r"[\w.+-]+@[\w.-]+|\+?\d[\d ()/-]{8,}\d")


def people() -> list[str]:
    """Names and addresses of everybody in the sample, and the words that people filled in about themselves."""
    from lider.accounts.models import Person
    from lider.entries.models import Entry

    known = {value for row in Person.objects.values_list("name", "email") for value in row}
    fields = ("contact_name", "contact_email", "contact_phone", "signatory_name")
    for answers in Entry.objects.values_list("answers", flat=True):
        known |= {answers.get(field, "") for field in fields}
    return sorted(value for value in known if len(value) > 5)


def journal() -> dict:
    """The journal's data, and whoever is named as the one who acted in the fieldwork."""
    from lider.fieldwork.models import Auditor
    from lider.journal import queries
    from lider.journal.models import Entry

    auditors = set(Auditor.objects.values_list("person", flat=True))
    rows = list(Entry.objects.order_by("number").values("event", "actor", "subject", "data"))
    return {
        "data": [f"{row['event']} {row['data']}" for row in rows],
        "values": [json.loads(row["data"]) for row in rows],
        "auditors acting": [row["event"] for row in rows if row["actor"] in auditors],
        "auditors as subjects": sorted({row["event"] for row in rows if row["subject"] in auditors}),
        "break": queries.first_break(),
        "patterns": [
            row["data"] for row in rows if WORDS.search(re.sub(r"[0-9a-f-]{30,}|\d{4}-\d\d-\d\d(?:T[\d:.+]+)?", "", row["data"]))
        ],
    }


def findings() -> dict:
    """Everything that is kept of what was released, and everything that leads to an auditor."""
    from dataclasses import asdict

    from lider.clock import reading
    from lider.fieldwork.models import Audit
    from lider.findings.models import Finding, Remark, Wave
    from lider.findings.serializer import finding_views

    audits = Audit.objects.filter(finding__isnull=False).select_related("seat__auditor__person")
    secrets = set()
    for audit in audits:
        person = audit.seat.auditor.person
        secrets |= {str(audit.pk), str(audit.seat_id), str(audit.seat.auditor_id), str(person.pk), person.name, person.email}
        secrets |= {audit.made_at.isoformat()[:19], f"{audit.made_at:%Y-%m-%dT%H:%M}", str(audit.scenario_id)}
    rows = [row for model in (Finding, Wave, Remark) for row in model.objects.order_by("pk").values()]
    views = [asdict(view) for view in finding_views(Finding.objects.order_by("pk"), at=reading.now())]
    return {"secrets": sorted(secrets), "kept": json.dumps([rows, views], default=str, ensure_ascii=False)}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.trust.settings"
    django.setup()
    print(json.dumps({"people": people(), "journal": journal(), "findings": findings()}, ensure_ascii=False))
