"""The journal holds codes, counts, dates and ids: no name of a column that people fill with words is ever given to it."""

import ast
from pathlib import Path

import lider

SOURCE = Path(lider.__file__).parent
#: Names of what people type. A reason stays in its room's own row, where it can be erased.
WORDS = {
    "reason", "ruling", "text", "name", "note", "comment", "comments", "email", "phone", "recipient", "outcome", "title",
    "question", "answer", "description", "where", "contact", "summary", "message", "street", "address", "story", "reply",
}  # fmt: skip
#: What every entry and every move is given.
OWN = {"by", "at", "subject", "change"}
#: Reasons that are chosen from a fixed list, which the action checks.
CHOSEN = {
    ("voice/actions/moderation.py", "reason"),
    ("voice/actions/nominating.py", "outcome"),
    ("invitations/actions/sending.py", "reason"),
}


def writings():
    """Every call of `record.write` and `record.move`, and what it gives to the journal: place, name, value."""
    for path in SOURCE.rglob("*.py"):
        place = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("record.write", "record.move"):
                yield place, [(one.arg, one.value) for one in node.keywords if one.arg and one.arg not in OWN]


def given():
    return [(place, name, value) for place, data in writings() for name, value in data if (place, name) not in CHOSEN]


def test_there_are_writings():
    assert len(list(writings())) > 100 and len(given()) > 40


def test_no_words_are_given_to_the_journal():
    assert [(place, name) for place, name, _value in given() if name in WORDS] == []


def test_nothing_typed_is_given_to_the_journal():
    """No cleaned input and no attribute called like one goes into an entry, whatever the entry calls it."""
    for place, name, value in given():
        if isinstance(value, ast.Compare):
            continue  # a yes or no
        read = {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in ast.walk(value)}
        assert not read & (WORDS | {"cleaned_data", "POST"}), f"{place} {name}"


def test_what_is_chosen_from_a_list_is_checked_against_it():
    for place, name in CHOSEN:
        assert f"{name} not in" in (SOURCE / place).read_text() or "LeftOut" in (SOURCE / place).read_text()
