"""What each document says."""

from decimal import Decimal

import pytest

from lider.documents.codes import qr_svg
from lider.documents.errors import DocumentError
from lider.documents.pdf import render
from tests.documents.reading import links, tags, words
from tests.documents.samples import CERTIFICATE, ENTRY_COPY, LETTER, MINUTES, NAME, REPORT


def test_certificate_says_who_what_and_until_when(at):
    pdf = render("certificate", CERTIFICATE | {"unit": "Filia nr 2"}, at=at)

    text = words(pdf)
    for expected in (NAME, CERTIFICATE["title"], "Filia nr 2", "LZM/II/0014", "1 grudnia 2026 r.", "30 listopada 2027 r."):
        assert expected in text
    for expected in ("Jan Przykładowy", "Prezydent Konkursu", "lider.example/l/7KQ4M2XN", "Dokument przykładowy"):
        assert expected in text
    assert links(pdf) == ["https://lider.example/l/7KQ4M2XN"]


def test_certificate_describes_its_code(at):
    alts = [alt for kind, alt in tags(render("certificate", CERTIFICATE, at=at)) if kind == "/Figure"]

    assert any("lider.example/l/7KQ4M2XN" in alt for alt in alts)
    assert any("Lider Zaufania Mieszkańców" in alt for alt in alts)


def test_certificate_takes_a_mark_of_the_organiser(at):
    mark = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7" stroke="#B08D3C"/></svg>'

    assert render("certificate", CERTIFICATE | {"mark": mark}, at=at) != render("certificate", CERTIFICATE, at=at)


def test_a_drawing_reads_no_files(at, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not to be read")
    mark = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{secret}" width="9" height="9"/></svg>'

    with pytest.raises(DocumentError):
        render("certificate", CERTIFICATE | {"mark": mark}, at=at)


def test_entry_copy_says_everything_that_was_entered(at):
    text = words(render("entry_copy", ENTRY_COPY, at=at))

    for expected in (NAME, "Z/2026/0031", "Gmina Olszany", "Filia nr 2", "525-000-12-34", "Anna Przykładowa", "statut, § 12"):
        assert expected in text
    for expected in ("Wypożyczalnia główna", "poniedziałek", "8:00–18:00", "4 900,00", "1 127,00", "6 027,00", "wiedzą o audytach"):
        assert expected in text


def test_report_says_the_index_and_what_it_rests_on(at):
    text = words(render("report", REPORT, at=at))

    for expected in (NAME, "87,4", "Miejsce 3 z 24", "Godność i prywatność", "91,2", "78,4", "98,2", "41,7", "W01", "ważoną"):
        assert expected in text


@pytest.mark.parametrize(("awarded", "figures"), [(True, 1), (False, 0)])
def test_report_shows_gold_only_for_an_award(awarded, figures, at):
    pdf = render("report", REPORT | {"awarded": awarded}, at=at)

    assert [kind for kind, _alt in tags(pdf)].count("/Figure") == figures


def test_report_bars_stay_inside_the_scale(at):
    odd = {"name": "x", "score": Decimal("1000"), "median": Decimal("-5")}

    assert "1 000" in words(render("report", REPORT | {"dimensions": [odd]}, at=at))


def test_report_has_real_tables(at):
    kinds = [kind for kind, _alt in tags(render("report", REPORT, at=at))]

    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") == 4 + 4


def test_minutes_say_who_decided_what(at):
    text = words(render("minutes", MINUTES, at=at))

    for expected in ("P/II/1", "18 listopada 2026 r.", "Maria Zielna", "Ewa Klon", "41", "42", "43", "nie przyznano"):
        assert expected in text
    assert "sha256:" + "9f86d081" * 8 in text.replace(" ", "")
    assert "Indeks leży pod progiem" in text


def test_letter_is_personal(at):
    pdf = render("letter", LETTER, at=at)

    text = words(pdf)
    for expected in (
        "Gmina Wierzbowa Góra",
        "15 stycznia 2026 r.",
        "Szanowni Państwo,",
        "Prestiż.",
        "8JX2-KQ4M",
        "31 marca 2026 r.",
    ):
        assert expected in text
    assert set(links(pdf)) == {LETTER["link"]}
    kinds = [kind for kind, _alt in tags(pdf)]
    assert kinds.count("/L") == 2
    assert kinds.count("/LI") == 4


def test_letter_without_a_last_day_does_not_name_one(at):
    data = {key: value for key, value in LETTER.items() if key != "code_until"}

    assert "31 marca" not in words(render("letter", data, at=at))


def test_qr_svg_is_the_same_again_and_differs_by_address():
    assert qr_svg("https://lider.example/l/A") == qr_svg("https://lider.example/l/A")
    assert qr_svg("https://lider.example/l/A") != qr_svg("https://lider.example/l/B")
    assert "style" not in qr_svg("https://lider.example/l/A")
