import pytest

from lider.tables.errors import TableError
from lider.tables.extent import Extent


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_xml_in_another_encoding_is_refused(encoding):
    """The reader of sheets would find other cells in it than this check does."""
    with pytest.raises(TableError) as refused:
        Extent().check('<?xml version="1.0"?><worksheet/>'.encode(encoding))
    assert refused.value.code == "broken"


def test_shared_texts_come_from_one_part():
    extent = Extent()
    extent.check(b"<sst><si><t>a</t></si></sst>")
    with pytest.raises(TableError) as refused:
        extent.check(b"<sst><si><t>b</t></si></sst>")
    assert refused.value.code == "broken"


def test_shared_text_must_come_before_its_cell():
    with pytest.raises(LookupError):
        Extent().check(b'<row><c t="s"><v>0</v></c></row>')


def test_cells_without_a_place_follow_the_one_before():
    extent = Extent()
    extent.check(b'<row r="5"><c r="C5"><v>1</v></c><c><v>1</v></c></row><row/>'.join((b"<s>", b"</s>")))
    assert (extent.row, extent.column, extent.elements) == (7, 1, 7)
