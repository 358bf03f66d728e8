"""The programme's sample scenarios with their answer keys, as rows."""

import csv
import io
import tomllib
from typing import Any

from lider.editions import programme


def rows() -> list[dict[str, Any]]:
    """Rows for `load_scenarios`: scenario, kind, channel, situation, questions, points, sample."""
    keys = {one["scenario"]: one for one in tomllib.loads(programme.text("answer_keys.toml"))["key"]}
    listed = csv.DictReader(io.StringIO(programme.text("scenarios.csv")))
    return [_row(line, keys.get(line["scenario"], {})) for line in listed]


def _row(line: dict[str, str], key: dict[str, Any]) -> dict[str, Any]:
    return {
        "scenario": line["scenario"],
        "kind": line["kind"],
        "channel": line["channel"],
        "situation": line["situation_pl"],
        "questions": key.get("questions", []),
        "points": key.get("points", []),
        "sample": True,
    }
