"""What people read stands in the order of the Polish alphabet: no query sorts by such words without it."""

import ast
from pathlib import Path

import lider

ROOT = Path(lider.__file__).parent
SORTS = ("SORTS", "COLUMNS", "ORDERS", "sorts")
#: Columns that hold words for people; codes, numbers and addresses are sorted as they are.
WORDS = {"name", "title", "place", "municipality", "county", "voivodeship", "unit", "subject"}
#: Columns of that name that hold numbers or codes.
BARE = {
    ("gala/models.py", "place"),
    ("gala/queries/calls.py", "place"),
    ("areas/organiser/jury_pages.py", "title"),
    ("areas/juror/dossier_lines.py", "title"),
}


def bare_words(tree: ast.Module) -> set[str]:
    """Columns of words that an order names as they are: in `order_by(…)`, and in what is called an order or a table of sorts."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "order_by":
            parts = node.args
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Tuple) and _name(node) in ("ordering", "order"):
            parts = node.value.elts
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and _name(node) in SORTS:
            parts = [part for value in node.value.values if isinstance(value, ast.Tuple) for part in value.elts]
        else:
            continue
        found |= {str(part.value) for part in parts if isinstance(part, ast.Constant) and _last(part) in WORDS}
    return found


def _name(node: ast.Assign) -> str:
    return getattr(node.targets[0], "id", "")


def _last(part: ast.Constant) -> str:
    return str(part.value).removeprefix("-").rpartition("__")[2]


def test_words_are_sorted_by_the_alphabet():
    """Sorts them with `lider.tables.alphabet.polish`; in Python with `polish_key`."""
    files = [path for path in ROOT.rglob("*.py") if not {"migrations", "demo"} & set(path.parts)]
    found = {(str(path.relative_to(ROOT)), word) for path in files for word in bare_words(ast.parse(path.read_text("utf-8")))}
    assert found - BARE == set()


def test_the_wall_sees_a_bare_name():
    tree = ast.parse(
        'rows.order_by("-edition", "institution__name")\nSORTS = {"t": ("title", polish("name"))}\nordering = ["place"]'
    )
    assert bare_words(tree) == {"institution__name", "title", "place"}
