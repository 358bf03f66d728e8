"""Every list: who has the tools has working ones, and who does without says why."""

import csv
import io
import re

import pytest
from django.http import QueryDict

from tests.pages import lists, table
from tests.pages.things import ADDRESSES, path_of
from tests.pages.visiting import client_of

NOTHING = "żółwiątko-którego-nie-ma"
HEADS = re.compile(r'<a class="sort" href="\?([^"]*)"')
COUNT = re.compile(r'class="list-count">\s*<p>\D*?(\d[\d\s]*)')
WITH_TOOLS = [
    page
    for page in table.PAGES
    if page.page in lists.LISTS and {"search", "csv"} <= lists.LISTS[page.page].tools and "format" not in page.query
]


def test_the_table_is_sorted_and_every_gap_has_a_reason():
    """A new list: `lists.py` says what its row holds and when it may do without tools."""
    assert list(lists.LISTS) == sorted(lists.LISTS)
    assert set(lists.LISTS) <= set(ADDRESSES)
    for one in lists.LISTS.values():
        assert one.tools <= set(lists.TOOLS), one
        assert (one.tools == set(lists.TOOLS)) != bool(one.why), one
        assert not one.why or one.why.partition(":")[0] in lists.REASONS, one


@pytest.fixture
def visit(world):
    """Opens the page with something more in its query; a file is given as its rows."""

    def open_page(page, /, **asked):
        query = QueryDict(page.query.format_map(vars(world)), mutable=True)
        query.update(asked)
        answer = client_of(page.who, world).get(f"{path_of(page.page, world)}?{query.urlencode()}")
        assert answer.status_code == 200, (page, asked)
        if "format" in asked:
            return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        return lists.main_of(answer.content.decode())

    return open_page


@pytest.mark.django_db
@pytest.mark.parametrize("world", ["several"], indirect=True)
@pytest.mark.parametrize("page", [page for page in WITH_TOOLS if page.page != "guide"], ids=str)
def test_list(page, visit):
    """The file holds what is counted, in the order asked for; a search that finds nothing says so, and leaves an empty file."""
    html, (header, *rows) = visit(page), visit(page, format="csv")
    counted = COUNT.search(html)
    assert len(rows) == (int(re.sub(r"\s", "", counted[1])) if counted else 0)
    for asked in HEADS.findall(html):
        column = QueryDict(asked.replace("&amp;", "&"))["sort"].removeprefix("-")
        up, down = (visit(page, sort=f"{way}{column}", format="csv")[1:] for way in ("", "-"))
        assert sorted(up) == sorted(down) == sorted(rows), column
    assert visit(page, q=NOTHING, format="csv") == [header]
    if rows:
        assert 'class="empty"' in (empty := visit(page, q=NOTHING)) and "table sticky" not in empty
        assert visit(page, page="9999")
