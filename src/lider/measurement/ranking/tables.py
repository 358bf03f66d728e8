"""The same figures as the document, as tables for a spreadsheet: a file for each list."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

#: What starts a formula in some spreadsheet; such a text gets an apostrophe in front.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def rank_tables(document: Mapping[str, Any], audits: list[dict[str, Any]]) -> dict[str, bytes]:
    """CSV files by name (institutions.csv, auditors.csv, …) of a document of `rank_document`, and audits.csv of `audit_rows`.

    UTF-8 with its mark, commas, points in numbers; what is null is empty. Lists in a cell are joined by a space, steps by a
    semicolon. Equal documents are equal bytes.
    """
    rows = {
        "institutions": [_flat(row) for row in document["institutions"]],
        "auditors": [_flat(row) for row in document["auditors"]],
        "auditor_bias": list(_biases(document["auditors"])),
        "criteria": [_flat(row) for row in document["criteria"]],
        "channels": document["channels"],
        "scenarios": document["scenarios"],
        "variances": _variances(document),
        "reliability": [{"facet": name, **one} for name, one in document["reliability"].items()],
        "subsets": [
            {"subset": number, "institution": name} for number, names in enumerate(document["subsets"], start=1) for name in names
        ],
        "sensitivity": document["sensitivity"]["institutions"],
        "drift": [{"trend": name, **document["drift"][name]} for name in ("together", "across") if "drift" in document],
        "audits": audits,
        "warnings": [{"warning": text} for text in document["method"]["warnings"]],
    }
    return {f"{name}.csv": _csv(list(table)) for name, table in rows.items() if table}


def _variances(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    errors = document["variance_errors"]
    return [{"effect": name, "variance": value, "error": errors[name]} for name, value in document["variances"].items()]


def _biases(auditors: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for auditor in auditors:
        for bias in auditor["bias"]:
            kind = "criterion" if "criterion" in bias else "channel"
            figures = {name: bias[name] for name in ("size", "se", "p")}
            yield {"auditor": auditor["id"], "kind": kind, "id": bias[kind], **figures}


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with one value in each cell."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if name == "bias":
            continue
        if isinstance(value, dict):
            flat |= {f"{name}_{key}": inner for key, inner in value.items()}
        elif name == "steps":
            flat[name] = None if value is None else ";".join("" if step is None else repr(step) for step in value)
        else:
            flat[name] = " ".join(value) if isinstance(value, list) else value
    return flat


def _csv(rows: list[Mapping[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(name) for name in rows[0]])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    """The value, and never something that a spreadsheet calculates."""
    if isinstance(value, str):
        return "'" + value if value.lstrip().startswith(FORMULA) or value.startswith(FORMULA) else value
    if isinstance(value, bool):
        return int(value)
    return "" if value is None else value
