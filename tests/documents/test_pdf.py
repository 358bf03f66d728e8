import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from lider.documents.errors import DocumentError
from lider.documents.pdf import SHAPES, render
from tests.documents.reading import fonts, opened, pages, tags
from tests.documents.samples import ALL, CERTIFICATE

every_template = pytest.mark.parametrize("template", sorted(ALL))


def test_samples_cover_every_template():
    assert set(ALL) == set(SHAPES)


@every_template
def test_render_gives_the_same_bytes_again(template, at):
    assert render(template, ALL[template], at=at) == render(template, dict(reversed(ALL[template].items())), at=at)


def test_render_gives_the_same_bytes_in_another_process(at):
    program = (
        "import sys, django\n"
        "from django.conf import settings\n"
        "settings.configure(INSTALLED_APPS=['lider.documents'], USE_TZ=True, TIME_ZONE='Europe/Warsaw')\n"
        "django.setup()\n"
        "from datetime import datetime\n"
        "from lider.documents.pdf import render\n"
        "from tests.documents.samples import REPORT\n"
        "sys.stdout.buffer.write(render('report', REPORT, at=datetime.fromisoformat(sys.argv[1])))"
    )
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", program, at.isoformat()]
    paths = {"PYTHONPATH": f"{root}/src:{root}", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    run = subprocess.run(command, capture_output=True, check=True, cwd="/", env=paths)

    assert run.stdout == render("report", ALL["report"], at=at)


def test_render_is_dated_at(at):
    warsaw = at.astimezone(ZoneInfo("Europe/Warsaw"))

    assert opened(render("letter", ALL["letter"], at=at)).metadata.creation_date == at
    assert render("letter", ALL["letter"], at=warsaw) == render("letter", ALL["letter"], at=at)
    assert render("letter", ALL["letter"], at=datetime(2026, 1, 1, tzinfo=UTC)) != render("letter", ALL["letter"], at=at)


def test_render_refuses_a_moment_without_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        render("letter", ALL["letter"], at=datetime(2026, 1, 1))  # noqa: DTZ001


@every_template
def test_render_is_tagged_archivable_and_accessible(template, at):
    pdf = opened(render(template, ALL[template], at=at))

    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "pl-PL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert pdf.metadata.author == "Fundacja Przykładowa"


@every_template
def test_render_begins_with_one_first_heading(template, at):
    kinds = [kind for kind, _alt in tags(render(template, ALL[template], at=at))]

    assert next((kind for kind in kinds if kind.startswith("/H")), "/H1") == "/H1"
    assert kinds.count("/H1") == {"letters": 2, "labels": 0}.get(template, 1)


@every_template
def test_every_figure_has_alternative_text(template, at):
    figures = [alt for kind, alt in tags(render(template, ALL[template], at=at)) if kind == "/Figure"]

    assert all(figures)
    assert len(figures) == {"certificate": 2, "letter": 2, "letters": 4, "report": 1, "ticket": 2, "poster": 2}.get(template, 0)


@every_template
def test_render_embeds_only_our_fonts(template, at):
    found = fonts(render(template, ALL[template], at=at))

    assert found
    assert all(found.values())
    assert all("IBMPlex" in name for name in found)


@pytest.mark.parametrize(("template", "count"), [("certificate", 1), ("letter", 1), ("report", 2)])
def test_page_counts(template, count, at):
    assert pages(render(template, ALL[template], at=at)) == count


def test_render_is_polish_for_every_reader(at):
    with translation.override("en"):
        english = render("minutes", ALL["minutes"], at=at)
    with translation.override("pl"):
        assert render("minutes", ALL["minutes"], at=at) == english


def test_render_refuses_an_unknown_template(at):
    with translation.override("en"), pytest.raises(DocumentError, match="There is no document called"):
        render("../../secret", {}, at=at)


def test_render_refuses_a_drawing_that_is_none(at):
    with translation.override("en"), pytest.raises(DocumentError, match="cannot be laid out"):
        render("certificate", CERTIFICATE | {"mark": "<svg"}, at=at)
