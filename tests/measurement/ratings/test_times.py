"""When audits were made: the column date or order, read where it can be, and never a reason to refuse a file."""

import json

import numpy as np
import pytest

from lider.measurement.ratings.reading import read_ratings
from tests.measurement.commands import document
from tests.measurement.ratings.tables import LONG, drawn, shuffled

HEAD = "audit,institution,auditor,channel,scenario"


def wide(times, name="date"):
    rows = [f"A{n},i{n % 2},x,visit,s,{time},{n % 3}" for n, time in enumerate(times)]
    return read_ratings("\n".join([f"{HEAD},{name},Q1", *rows]).encode())


@pytest.mark.parametrize("times", [
    ("2026-10-01", "2026-10-11", "2026-10-06"), ("01.10.2026", "11.10.2026", "06.10.2026"), ("20261001", "20261011", "20261006"),
    ("2026-10-01 12:00", "2026-10-11T12:00:00", "2026-10-06 12:00"), ("1", "3", "2"), ("0.5", '"1,5"', "1.0"),
])  # fmt: skip
def test_from_the_first_audit_to_the_last(times):
    found = wide(times)
    assert dict(zip(found.ratings.audits, found.ratings.when.tolist(), strict=True)) == pytest.approx({"A0": 0, "A1": 1, "A2": 0.5})
    assert found.time == "date" and found.ratings.criteria == ("Q1",)


def test_a_missing_time_is_missing():
    found = wide(("1", "NA", "3", ""), name="order")
    by_name = dict(zip(found.ratings.audits, found.ratings.when, strict=True))
    assert by_name["A0"] == 0 and by_name["A2"] == 1 and np.isnan([by_name["A1"], by_name["A3"]]).all()
    assert found.time == "order"


@pytest.mark.parametrize("times", [("5", "5", "5"), ("", "", ""), ("2026-10-01", "2026-10-01", "")])
def test_one_time_for_all_is_none(times):
    found = wide(times)
    assert found.ratings.when is None and found.time is None and not any("date" in text for text in found.warnings)


@pytest.mark.parametrize(("times", "text"), [
    (("2026-10-01", "yesterday", "2026-10-02"), "yesterday"), (("2026-10-01", "2026-13-01", "3"), "2026-13-01"),
    (("1", "inf", "2"), "inf"), (("1", "1e9", "2"), "1e9"),
])  # fmt: skip
def test_what_cannot_be_read_is_said_and_the_file_is_used(times, text):
    found = wide(times)
    assert found.ratings.when is None and len(found.ratings.score) == 3
    assert [one for one in found.warnings if f"“{text}”" in one and "2026-11-05" in one]


def test_a_long_file_says_it_in_every_row_of_an_audit():
    first, *rows = LONG.splitlines()
    days = {"A1": "2026-10-01", "A2": "2026-10-05", "A3": "2026-10-03"}
    text = "\n".join([f"{first},Date", *(f"{row},{days[row[:2]]}" for row in rows)])
    assert read_ratings(text.encode()).ratings.when.tolist() == [0, 1, 0.5]
    odd = "\n".join([f"{first},order", *(f"{row},{number}" for number, row in enumerate(rows))]) + "\n"
    found = read_ratings(odd.encode())
    assert found.ratings.when is None and any("not the same in all rows of the audit A1" in text for text in found.warnings)
    assert read_ratings(shuffled(odd, 3).encode()).warnings == found.warnings


def test_where_both_are_there_the_date_counts():
    text = f"{HEAD},order,date,Q1\nA1,i,x,v,s,1,2026-10-09,1\nA2,i,x,v,s,2,2026-10-01,0"
    found = read_ratings(text.encode())
    assert found.ratings.when.tolist() == [1, 0] and found.time == "date" and found.ratings.criteria == ("Q1",)


def test_the_command_writes_what_it_saw_and_the_tables_too(tmp_path):
    first, *rows = drawn(institutions=30, audits=4, criteria=10).splitlines()
    dated = "\n".join([f"{first},date", *(f"{row},2026-10-{1 + n * 7 % 28:02}" for n, row in enumerate(rows))]) + "\n"
    for name, text in (("dated", dated), ("other order", shuffled(dated, 4)), ("undated", f"{first}\n" + "\n".join(rows))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = document("rank", tmp_path / "dated", "--tables", tmp_path / "out", schema="rank.schema.json")
    assert found["drift"]["column"] == "date" and set(found["drift"]) == {"column", "together", "across", "seen"}
    assert found["auditors"][0]["drift"]["se"] > 0
    assert found == document("rank", tmp_path / "other order", schema="rank.schema.json")
    assert (tmp_path / "out" / "drift.csv").read_text(encoding="utf-8-sig").startswith("trend,size,se,p,flagged\ntogether,")
    assert "drift_size" in (tmp_path / "out" / "auditors.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    plain = document("rank", tmp_path / "undated", schema="rank.schema.json")
    assert "drift" not in plain and "drift" not in plain["auditors"][0]
    assert json.dumps(plain["institutions"]) == json.dumps(found["institutions"])
