"""Text of strangers is printed, never carried out, whatever it holds."""

import pytest

from lider.documents.pdf import render
from tests.documents.reading import links, pages, words
from tests.documents.samples import CERTIFICATE, ENTRY_COPY, LETTER, MINUTES, NAME, REPORT

MARKUP = [
    "#panic()",
    '#read("/etc/passwd")',
    "#sys.inputs",
    "$ sum_(i=0)^n $",
    "= Nagłówek",
    '#image("x.svg")',
    "*grubo* _pochyło_ `kod` @odsyłacz <etykieta> // uwaga /* uwaga */",
    "\\u{1F389} \\ ~ -- --- ...",
    "]#pagebreak()[",
    '"}, "document": {"data": 1',
    "{{ user.password }} {% include 'x' %}",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_typed(text, at):
    pdf = render("minutes", MINUTES | {"quorum": text}, at=at)

    assert "".join(text.split()) in "".join(words(pdf).split())


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_letter_is_printed_as_typed(text, at):
    pdf = render("letter", LETTER | {"body": f"zdanie {text} zdanie"}, at=at)

    assert "".join(text.split()) in "".join(words(pdf).split())


def test_a_letter_links_only_to_its_address(at):
    body = '[kliknij](https://evil.example) https://evil.example #link("https://evil.example")'

    assert set(links(render("letter", LETTER | {"body": body}, at=at))) == {LETTER["link"]}


@pytest.mark.parametrize(
    "mark", ["\x00", "\x07", "\x1b[31m", "\u202e", "\u2066", "\u200f", "\ufeff", "\U0001f389", "\ud800", "\ufffe", "\ue000"]
)
def test_what_cannot_be_seen_is_left_out(mark, at):
    pdf = render("certificate", CERTIFICATE | {"name": f"Gmina{mark} Wieliszew"}, at=at)

    assert "Gmina Wieliszew" in words(pdf).replace("[31m", "")


@pytest.mark.parametrize("name", ["עיריית תל אביב", "北京市图书馆", "مكتبة", "Ґміна Вєлішев", "Δήμος", "Z̸a̷l̶g̵o̸ ̖̗̘", " ", "", "\n\n"])
def test_other_scripts_do_not_stop_a_document(name, at):
    assert pages(render("certificate", CERTIFICATE | {"name": name}, at=at)) == 1


def test_decomposed_letters_are_composed(at):
    assert "Łódź" in words(render("certificate", CERTIFICATE | {"name": "Ło\u0301dz\u0301"}, at=at))


LONG = "Zakład Wodociągów i Kanalizacji Spółka z ograniczoną odpowiedzialnością w Dolnych Wierzbowicach nad Małą Rzeczką Zachodnią"


@pytest.mark.parametrize("name", ["Ustroń", NAME, (LONG + " koło Olszan")[:140], "Ą" * 140, "a " * 70, "W" * 37])
def test_a_certificate_is_one_page_whatever_the_name(name, at):
    pdf = render("certificate", CERTIFICATE | {"name": name, "unit": name}, at=at)

    assert pages(pdf) == 1
    assert "".join(name.split()) in "".join(words(pdf).split())


@pytest.mark.parametrize("text", ["x" * 100_000, "słowo " * 17_000])
def test_an_endless_text_is_set_on_more_pages(text, at):
    assert pages(render("letter", LETTER | {"body": text}, at=at)) > 5


def test_the_first_page_of_a_full_report_stays_one_page(at):
    statement = REPORT["strengths"][0] | {"text": "Widoczna jest informacja o ułatwieniach: pętla indukcyjna, tłumacz " * 2}
    full = REPORT | {"name": LONG, "strengths": [statement] * 5, "improvements": [statement | {"quick": True}] * 5, "tables": []}

    assert pages(render("report", full, at=at)) == 2


def test_empty_lists_leave_no_trace(at):
    empty = {name: [] for name in ("dimensions", "channels", "strengths", "improvements", "explanation", "tables")}
    bare = {name: [] for name in ("authority", "contact", "service_points", "prices", "declarations")}

    assert pages(render("report", REPORT | empty | {"index": None}, at=at)) >= 1
    assert pages(render("entry_copy", ENTRY_COPY | bare, at=at)) >= 1
    assert pages(render("letter", LETTER | {"sender": [], "recipient": [], "body": ""}, at=at)) == 1
