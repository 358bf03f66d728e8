"""Texts for people stand where the catalogues find them."""

import ast
from pathlib import Path

import pytest

import lider

SOURCES = sorted(Path(lider.__file__).parent.rglob("*.py"))
CALLS = {"_", "gettext", "ngettext", "pgettext", "npgettext", "gettext_lazy", "ngettext_lazy", "pgettext_lazy", "npgettext_lazy"}


def said_in_fills(source: str) -> list[int]:
    """The lines of every text that is translated inside an f-string: whoever collects the texts does not see it there."""
    return [
        call.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in CALLS
    ]


def test_no_text_hides_in_an_f_string():
    found = {str(path): lines for path in SOURCES if (lines := said_in_fills(path.read_text(encoding="utf-8")))}
    assert not found


@pytest.mark.parametrize(
    ("source", "lines"), [("x = f\"{_('a')}\"", [1]), ('x = _("a")\ny = f"{x}"', []), ('f"{ngettext(1, 2, n)}"', [1])]
)
def test_the_search_finds_what_hides(source, lines):
    assert said_in_fills(source) == lines
