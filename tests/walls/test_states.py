"""Every move has a permission that exists, and every state can be reached."""

import pytest
import rules
from django.apps import apps

MOVED = [model for model in apps.get_models() if hasattr(model, "LIFECYCLE")]


@pytest.mark.parametrize("model", MOVED, ids=lambda m: m.__name__)
def test_every_state_is_reachable(model):
    assert model.LIFECYCLE.reachable() == set(model.LIFECYCLE.states)


@pytest.mark.parametrize("model", MOVED, ids=lambda m: m.__name__)
def test_every_move_has_a_permission(model):
    for move in model.LIFECYCLE.moves:
        assert rules.perm_exists(move.permission), move
