import pytest

from lider.lifecycle import table

DOOR = table(
    "shut open gone",
    ("open", "shut", "open", "doors.open_door", "doors.opened"),
    ("shut", "open", "shut", "doors.open_door", "doors.shut"),
)


def test_first_state_is_initial():
    assert DOOR.initial == "shut"


def test_moves_open_from_a_state():
    assert [move.verb for move in DOOR.open_from("shut")] == ["open"]


def test_unreachable_state_is_seen():
    assert DOOR.reachable() == {"shut", "open"}


def test_unknown_verb():
    with pytest.raises(KeyError):
        DOOR.move("break")


@pytest.mark.parametrize(
    "row",
    [("open", "shut", "ajar", "p", "e"), ("open", "nowhere", "open", "p", "e")],
)
def test_unknown_state_in_a_row(row):
    with pytest.raises(ValueError, match="unknown state"):
        table("shut open", row)


def test_verb_twice():
    row = ("open", "shut", "open", "p", "e")
    with pytest.raises(ValueError, match="twice"):
        table("shut open", row, row)
