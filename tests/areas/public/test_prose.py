"""The programme's texts as HTML."""

import pytest

from lider.areas.public.prose import html, title_of, without_unknown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Tytuł\n\nZdanie\ndalej.", "<p>Zdanie dalej.</p>"),
        ("## Dane {#kontakt}", '<h2 id="kontakt">Dane</h2>'),
        ("- jeden\n- dwa", "<ul><li>jeden</li><li>dwa</li></ul>"),
        ("3. trzy\n4. cztery", '<ol start="3"><li>trzy</li><li>cztery</li></ol>'),
        ("**mocno** i dalej", "<p><strong>mocno</strong> i\xa0dalej</p>"),
        ("[adres](https://a.example/x)", '<p><a href="https://a.example/x">adres</a></p>'),
        ("[zły](//evil.example)", "<p>[zły](//evil.example)</p>"),
        ("[zły](javascript:x)", "<p>[zły](javascript:x)</p>"),
        ("[nazwa]{#kto} tu", '<p><span id="kto">nazwa</span> tu</p>'),
        ("[2026-10-05]{#kiedy}.", '<p><time id="kiedy" datetime="2026-10-05">5\xa0października 2026\xa0r.</time>.</p>'),
        ("[2026-13-45]{#kiedy}", '<p><span id="kiedy">2026-13-45</span></p>'),
        ("[a@b.example]{#gdzie}", '<p><a id="gdzie" href="mailto:a@b.example">a@b.example</a></p>'),
        ("[+48 12 010 01 01]{#t}", '<p><a id="t" href="tel:+48120100101">+48 12 010 01 01</a></p>'),
        ("[https://www.a.example]{#s}", '<p><a id="s" href="https://www.a.example">https://www.a.example</a></p>'),
        ("- od: [tu]{#kto}", '<ul><li>od: <span id="kto">tu</span></li></ul>'),
        ("- wszystko {#kto}", '<ul><li id="kto">wszystko</li></ul>'),
        ('<b onclick="x">', "<p>&lt;b onclick=&quot;x&quot;&gt;</p>"),
        ("", ""),
    ],
)
def test_html(text, shown):
    assert html(text) == shown


def test_lines_with_what_nobody_knows_are_left_out():
    assert without_unknown("a {{x}}\nb {{y}}\nc", {"x": "1"}) == "a 1\nc"


def test_values_are_filled_once():
    assert without_unknown("a {{x}}", {"x": "{{y}}"}) == ""


def test_title():
    assert title_of("wstęp\n# Tytuł {#t}\n") == "Tytuł"
