import json

from lider.measurement.index import index
from lider.measurement.index_document import index_document
from tests.measurement.programme import CRITERIA, RULES, audit


def test_document_of_plain_values():
    audits = [audit("a", W01="yes", W11="1/3", W18="no"), audit("b", institution="i2", W01="na")]
    found = json.loads(json.dumps(index_document(index(audits, RULES, CRITERIA))))["institutions"]
    nothing = dict.fromkeys(RULES.dimensions)
    assert found == [
        {
            "id": "i1",
            "category": "c1",
            "index": "51.4",
            "exact": "925/18",
            "channels": {"visit": "925/18"},
            "dimensions": {**nothing, "competence": "100/3", "information": "100/1", "dignity": "0/1"},
            "critical_failures": 1,
            "tier": "participant",
            "rank": 1,
        },
        {
            "id": "i2",
            "category": "c1",
            "index": None,
            "exact": None,
            "channels": {},
            "dimensions": nothing,
            "critical_failures": 0,
            "tier": None,
            "rank": None,
        },
    ]


def test_resolved_failures_are_not_counted():
    found = index_document(index([audit("a", W18="no")], RULES, CRITERIA, {("a", "W18")}))
    assert found["institutions"][0]["critical_failures"] == 0
