from types import SimpleNamespace

import pytest
from django.template import TemplateSyntaxError

from lider.ui.icons import ICONS
from lider.ui.tones import SHAPES, TONES


def test_icon_is_hidden_from_screen_readers(draw):
    assert 'aria-hidden="true"' in draw('{% icon "check" %}')


def test_icon_with_an_unknown_name_is_refused(draw):
    with pytest.raises(TemplateSyntaxError):
        draw('{% icon "unicorn" %}')


def test_every_tone_has_a_drawn_shape_of_its_own():
    assert set(SHAPES.values()) <= ICONS
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert set(TONES) <= set(SHAPES)


def test_mark_with_a_title_is_a_picture_and_without_one_a_decoration(draw):
    assert 'role="img" aria-label="Lider"' in draw('{% mark title="Lider" %}')
    assert "aria-hidden" in draw("{% mark %}")


def test_mark_with_an_unknown_variant_is_refused(draw):
    with pytest.raises(TemplateSyntaxError):
        draw('{% mark variant="rainbow" %}')


def test_state_of_an_object_shows_its_own_words_and_the_tone_of_its_code(draw):
    entry = SimpleNamespace(state="returned", get_state_display=lambda: "Do uzupełnienia")
    drawn = draw("{% state entry %}", entry=entry)
    assert "Do uzupełnienia" in drawn
    assert "state-attention" in drawn
    assert "#half" in drawn


def test_state_takes_a_code_or_label_and_tone(draw):
    assert "state-good" in draw('{% state "admitted" label="Przyjęte" %}')
    assert "state-gold" in draw('{% state label="Laureat" tone="gold" %}')


def test_button_is_a_link_only_with_an_address(draw):
    assert draw('{% button "Dalej" %}').strip().startswith("<button")
    assert draw('{% button "Dalej" href="/x" %}').strip().startswith("<a")


def test_button_of_an_unknown_kind_is_refused(draw):
    with pytest.raises(TemplateSyntaxError):
        draw('{% button "Dalej" kind="golden" %}')


def test_post_button_posts_once_with_its_token(draw):
    drawn = draw('{% post_button "Wyślij" "/send" kind="secondary" name="go" value="1" %}', csrf_token="token")
    assert 'method="post" action="/send" data-once' in drawn
    assert 'value="token"' in drawn
    assert 'name="go" value="1"' in drawn


@pytest.mark.parametrize(
    "source",
    ['{% button label href="/" %}', "{% state label=label tone='good' %}", "{% notice 'info' title=label %}{% endnotice %}"],
)
def test_words_are_escaped(draw, source):
    assert "<script>" not in draw(source, label="<script>alert(1)</script>")
