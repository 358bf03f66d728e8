"""Every sentence of the measurement that an organiser can meet is named in editions.wording and has a Polish text."""

import ast
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext

from lider import measurement
from lider.editions.wording import SENTENCES

#: The modules that read rules and criteria and compare them; the others speak to the command line alone.
MODULES = ("agreement", "answers", "criteria", "csv_rows", "rules", "scales", "sections")
#: Of csv_rows: a file read as bytes, which an edition never is.
NOT_FOR_EDITIONS = {"The file is not in UTF-8. Save it again as “CSV UTF-8”."}


def templates(tree):
    """Texts handed to Problem(...) or note(...), straight or through a name `template`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ("Problem", "note") and node.args and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value
        named = [one.id for one in node.targets if isinstance(one, ast.Name)] if isinstance(node, ast.Assign) else []
        if named == ["template"] and isinstance(node.value, ast.Constant):
            yield node.value.value


def found():
    folder = Path(measurement.__file__).parent
    return {text for name in MODULES for text in templates(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8")))}


def test_the_sentences_are_those_that_the_measurement_says():
    assert set(SENTENCES) == found() - NOT_FOR_EDITIONS
    assert len(SENTENCES) == len(set(SENTENCES))


def test_every_sentence_has_a_polish_text_with_the_same_places():
    with translation.override("pl"):
        for sentence in SENTENCES:
            assert gettext(sentence) != sentence
            places = {word.split(")")[0] for word in sentence.split("%(")[1:]}
            assert places == {word.split(")")[0] for word in gettext(sentence).split("%(")[1:]}
