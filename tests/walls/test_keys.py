"""Foreign keys follow the same order as imports: a string key would hide from the linter."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent


def layers() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    order = next(c["layers"] for c in contracts if c["id"] == "one-way")
    return {room.strip(): -place for place, row in enumerate(order) for room in row.split("|")}


def test_foreign_keys_point_down():
    height = layers()
    ours = [model for model in apps.get_models() if model.__module__.startswith("lider.")]
    assert ours
    for model in ours:
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None or not target.__module__.startswith("lider."):
                continue
            here, there = model._meta.app_label, target._meta.app_label
            assert here == there or height[there] < height[here], f"{model.__name__}.{field.name}"


def test_nothing_but_fieldwork_points_into_fieldwork():
    for model in apps.get_app_config("fieldwork").get_models():
        for relation in model._meta.related_objects:
            assert relation.related_model._meta.app_label == "fieldwork", relation
