"""The whole database and all kept files, in a form that can be compared."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings

#: Where one browser stands and when somebody signed in, not what anybody decided.
FLEETING = ("sessions", "usersessions")
SIGNED_IN = "last_login"


def tables() -> dict[str, list[dict]]:
    """Model → its rows, in the order of their keys."""
    models = [model for model in apps.get_models() if model._meta.managed and model._meta.app_label not in FLEETING]
    return {model._meta.label: [_kept(row) for row in model._default_manager.order_by("pk").values()] for model in models}


def _kept(row: dict) -> dict:
    return {name: value for name, value in row.items() if name != SIGNED_IN}


def files() -> dict[str, str]:
    """Every kept file with its digest."""
    roots = [Path(settings.LIDER_DATA_DIR) / name for name in ("evidence", "findings", "files")]
    found = sorted(path for root in roots if root.is_dir() for path in root.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def changed(before: dict[str, list[dict]], after: dict[str, list[dict]]) -> list[str]:
    """The models whose rows differ."""
    return [label for label in after if before[label] != after[label]]
