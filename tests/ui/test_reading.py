from datetime import date

import pytest
from django.template import TemplateSyntaxError


def test_timeline_says_where_the_edition_stands_also_without_sight(draw):
    stages = [
        {"label": "Zgłoszenia", "date": date(2026, 3, 31), "state": "done"},
        {"label": "Audyty", "date": "lato", "state": "now"},
    ]
    drawn = draw("{% timeline stages %}", stages=stages)
    assert "31\N{NO-BREAK SPACE}marca" in drawn
    assert drawn.count('aria-current="step"') == 1
    assert "zakończono" in drawn


def test_timeline_with_an_unknown_state_is_refused(draw):
    with pytest.raises(TemplateSyntaxError):
        draw("{% timeline stages %}", stages=[{"label": "A", "state": "soon"}])


def test_steps_are_labels_or_links_and_mark_the_present_one(draw):
    drawn = draw("{% steps steps current=2 %}", steps=["Pierwszy", ("Drugi", "/2")])
    assert "Krok 2 z 2" in drawn
    assert '<li class="step-now" aria-current="step"><a href="/2">' in drawn


def test_progress_has_words_and_a_bar_with_plain_numbers(draw):
    drawn = draw('{% progress 1200 4000 label="Listy" %}')
    assert "1\N{NO-BREAK SPACE}200 z 4\N{NO-BREAK SPACE}000" in drawn
    assert '<progress value="1200" max="4000"' in drawn


def test_stat_is_a_link_only_where_there_is_more(draw):
    assert '<a class="stat" href="/x">' in draw('{% stat 12 "zgłoszeń" href="/x" %}')
    assert "<a" not in draw('{% stat 12 "zgłoszeń" %}')


def test_notice_is_announced_only_when_live(draw):
    assert 'role="status"' in draw('{% notice "good" live=True %}Zapisano.{% endnotice %}')
    assert "role=" not in draw('{% notice "good" %}Zapisano.{% endnotice %}')


def test_empty_state_says_what_to_do_next(draw):
    drawn = draw(
        '{% for x in none %}{% empty %}{% empty_state "Pusto" label="Zaproś" href="/z" %}Tekst{% endempty_state %}{% endfor %}'
    )
    assert "Pusto" in drawn
    assert 'href="/z"' in drawn


def test_verdict_is_the_heading_of_its_page(draw):
    assert "<h1>Licencja ważna</h1>" in draw('{% verdict "good" title="Licencja ważna" %}{% endverdict %}')


def test_dimension_bars_take_mappings_and_objects(draw):
    assert draw("{% dimension_bars rows title='T' %}", rows=[{"label": "Informacja", "value": 84.7}]).count("chart-bar") == 2


def test_facts_escape_values(draw):
    assert "&lt;b&gt;" in draw("{% facts items %}", items=[("Nazwa", "<b>")])
