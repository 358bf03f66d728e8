import pytest
from django.core.paginator import Paginator

OPTIONS = [("submitted", "Złożone", 12), ("admitted", "Przyjęte")]


def test_chips_keep_the_rest_of_the_query_and_start_at_the_first_page(draw):
    drawn = draw('{% chips "state" options label="Stan" %}', "/?q=dom&page=3", options=OPTIONS)
    assert 'href="?q=dom&amp;state=submitted"' in drawn
    assert "page=" not in drawn


def test_many_chips_are_folded_away_behind_the_chosen_one(draw):
    options = [(str(number), f"rodzaj {number}") for number in range(10)]
    drawn = draw('{% chips "kind" options %}', "/?kind=4", options=options)
    assert '<summary class="chips-chosen">rodzaj 4</summary>' in drawn
    assert "<summary>Wszystkie</summary>" in draw('{% chips "kind" options %}', "/", options=options)
    assert "<details" not in draw('{% chips "kind" options %}', "/", options=options[:9])


def test_chips_mark_the_chosen_one_and_can_be_undone(draw):
    drawn = draw('{% chips "state" options %}', "/?state=admitted", options=OPTIONS)
    assert 'href="?state=admitted" aria-current="true">Przyjęte' in drawn
    assert '<a href="?">Wszystkie' in drawn


@pytest.mark.parametrize(
    ("address", "order", "target"),
    [("/", "", "?sort=name"), ("/?sort=name", "ascending", "?sort=-name"), ("/?sort=-name", "descending", "?sort=name")],
)
def test_sort_head_turns_from_up_to_down(draw, address, order, target):
    drawn = draw('{% sort_head "name" "Instytucja" %}', address)
    assert f'href="{target}"' in drawn
    assert (f'aria-sort="{order}"' in drawn) if order else ("aria-sort" not in drawn)


def test_sort_head_knows_the_order_nobody_asked_for(draw):
    assert 'aria-sort="descending"' in draw('{% sort_head "name" "Instytucja" default="-name" %}')


def test_search_form_keeps_filters_and_forgets_the_page(draw):
    drawn = draw('{% search_form "Szukaj" %}', "/?q=d%22om&state=a&state=b&page=2")
    assert 'value="d&quot;om"' in drawn
    assert drawn.count('type="hidden" name="state"') == 2
    assert 'name="page"' not in drawn


def test_density_is_a_parameter_and_a_class(draw):
    assert draw("{% density_class %}", "/?density=compact") == "compact"
    assert draw("{% density_class %}", "/?density=%22evil") == ""
    assert 'href="?q=a&amp;density=compact"' in draw("{% density %}", "/?q=a")


def test_export_links_export_what_is_shown(draw):
    assert 'href="?q=a&amp;format=csv"' in draw('{% export_links "csv" %}', "/?q=a&page=2")


def test_pages_of_one_page_are_nothing(draw):
    assert draw("{% pages page %}", page=Paginator([1, 2], 5).get_page(1)).strip() == ""


def test_pages_keep_the_query_and_mark_the_present_one(draw):
    drawn = draw("{% pages page %}", "/?q=a", page=Paginator(range(100), 10).get_page(5))
    assert 'href="?q=a&amp;page=4"' in drawn
    assert 'href="?q=a&amp;page=6"' in drawn
    assert drawn.count("aria-current") == 1


def test_list_tags_work_where_there_is_no_request(draw):
    assert 'href="?sort=name"' in draw('{% sort_head "name" "Instytucja" %}', request=None)


def test_a_list_can_be_shown_whole_again_in_its_order_and_edition(draw):
    drawn = draw("{% unfiltered %}", "/?q=dom&state=admitted&edition=3&sort=-name&density=compact&page=2")
    assert drawn == "?edition=3&amp;sort=-name&amp;density=compact"
    assert draw("{% unfiltered %}", "/?q=+&edition=3&sort=name&page=2") == ""
