"""The programme's sample scenarios with their answer keys, as rows."""

from typing import Any

from lider.editions import programme


def rows() -> list[dict[str, Any]]:
    """Rows for `load_scenarios`: scenario, kind, channel, situation, questions, points, needs, sample."""
    keys = {one["scenario"]: one for one in programme.document("answer_keys.toml")["key"]}
    return [_row(line, keys.get(line["scenario"], {})) for line in programme.rows("scenarios.csv")]


def _row(line: dict[str, str], key: dict[str, Any]) -> dict[str, Any]:
    return {
        "scenario": line["scenario"],
        "kind": line["kind"],
        "channel": line["channel"],
        "situation": line["situation_pl"],
        "questions": key.get("questions", []),
        "points": key.get("points", []),
        "needs": key.get("needs", []),
        "sample": True,
    }
