from lider.documents.fonts import covered, typst_fonts

POLISH = "AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻaąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż0123456789 \u00a0.,;:!?„”–—…§№%()/-−€×·"


def test_covered_knows_every_polish_letter():
    assert not [letter for letter in POLISH if ord(letter) not in covered()]


def test_covered_knows_what_is_missing():
    assert not [letter for letter in "漢א🎉ﷺ" if ord(letter) in covered()]


def test_typst_sees_our_fonts_and_no_others():
    families = {font.family for font in typst_fonts().fonts()}

    assert families >= {"IBM Plex Sans", "IBM Plex Sans SmBld", "IBM Plex Serif", "IBM Plex Serif SmBld"}
    assert all(family.startswith("IBM Plex") for family in families)
