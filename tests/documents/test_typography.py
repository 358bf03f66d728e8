import pytest

from lider.documents.typography import printable, set_text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("w Olszanach", "w~Olszanach"),
        ("wizyta i a w z domu", "wizyta i~a~w~z~domu"),
        ("(w domu) „z miastem”", "(w~domu) „z~miastem”"),
        ("MBP im. Heleny", "MBP im.~Heleny"),
        ("Filia nr 2", "Filia nr~2"),
        ("22 listopada 2026 r.", "22 listopada 2026~r."),
        ("za 4900 zł i 23 %", "za 4900~zł i~23~%"),
        ("12 345 678", "12~345~678"),
        ("wow kot", "wow kot"),
        ("plan B i", "plan B i"),
    ],
)
def test_set_text_ties_what_belongs_together(typed, printed):
    assert set_text(typed) == printed.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Zażółć gęślą jaźń – „ŁÓDŹ” §", "Zażółć gęślą jaźń – „ŁÓDŹ” §"),
        ("a\tb\r\nc\rd", "a b\nc\nd"),
        ("x\u202ey\u200dz\x00", "xyz"),
        ("Urząd 🎉 Miasta", "Urząd  Miasta"),
        ("漢", "\ufffd"),
    ],
)
def test_printable_keeps_what_can_be_shown(typed, printed):
    assert printable(typed) == printed
