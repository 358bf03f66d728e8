from django import forms

CHOICES = [("-", "Nie zaobserwowano"), ("0", "Nie"), ("1", "Tak"), ("na", "Nie dotyczy")]


class Sheet(forms.Form):
    greeting = forms.ChoiceField(label="Powitanie", widget=forms.RadioSelect, choices=CHOICES, required=False)
    wait = forms.IntegerField(label="Minuty", required=False)
    wait_mark = forms.ChoiceField(
        label="Bez pomiaru", widget=forms.RadioSelect, choices=[("", "Zmierzono"), *CHOICES[::3]], required=False
    )


def test_field_ties_label_help_and_error_to_its_control(draw, entry_form):
    drawn = draw("{% field form.name %}", form=entry_form({}))
    assert '<label for="id_name">' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'id="id_name_error"' in drawn
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_field_without_help_or_error_is_described_by_nothing(draw, entry_form):
    assert "aria-describedby" not in draw("{% field form.note %}", form=entry_form())


def test_field_hint_replaces_the_help_and_describes_the_control(draw, entry_form):
    drawn = draw('{% field form.note hint="Krótko." %}', form=entry_form())
    assert 'aria-describedby="id_note_helptext"' in drawn
    assert "Krótko." in drawn


def test_field_of_choices_is_a_group_with_a_legend(draw, entry_form):
    drawn = draw("{% field form.size %}", form=entry_form())
    assert "<fieldset" in drawn
    assert "<legend>Wielkość" in drawn
    assert drawn.count('type="radio"') == 2


def test_field_says_when_it_may_stay_empty(draw, entry_form):
    assert "nieobowiązkowe" in draw("{% field form.note %}", form=entry_form())
    assert "nieobowiązkowe" not in draw("{% field form.name %}", form=entry_form())


def test_fields_keep_what_was_typed_and_the_hidden_ones(draw, entry_form):
    drawn = draw("{% fields form %}", form=entry_form({"name": 'A "B" <c>', "secret": "7"}))
    assert 'value="A &quot;B&quot; &lt;c&gt;"' in drawn
    assert 'type="hidden" name="secret" value="7"' in drawn


def test_form_errors_link_to_fields_and_name_hidden_ones_without_a_link(draw, entry_form):
    form = entry_form({})
    form.add_error(None, "Zgłoszenia są zamknięte.")
    drawn = draw("{% form_errors form %}", form=form)
    assert 'href="#id_name"' in drawn
    assert "Zgłoszenia są zamknięte." in drawn
    assert "#id_secret" not in drawn


def test_form_errors_link_to_the_group_of_choices_that_is_drawn(draw, entry_form):
    drawn = draw("{% form_errors form %}{% field form.size %}", form=entry_form({}))
    target = drawn.split('href="#id_size')[1].split('"')[0]
    assert f'id="id_size{target}"' in drawn


def test_a_label_that_is_a_sentence_leads_to_its_error_without_its_own_full_stop(draw):
    form = type("Agreed", (forms.Form,), {"agreed": forms.BooleanField(label="Oświadczam, że to prawda.")})({})
    assert ">Oświadczam, że to prawda: " in draw("{% form_errors form %}", form=form)


class Many(forms.Form):
    """Six fields that are all needed."""

    def __init__(self, *args):
        super().__init__(*args)
        self.fields.update({f"S{number:02}": forms.CharField(label=f"Pytanie {number}") for number in range(6)})


def test_an_error_of_many_fields_is_said_once_with_a_link_to_each(draw):
    form = Many({"S00": "tak"})
    drawn = draw("{% form_errors form %}", form=form)
    assert drawn.count("To pole jest wymagane.") == 1
    assert [f'href="#id_S{number:02}">Pytanie {number}<' in drawn for number in range(6)] == [False, *[True] * 5]
    assert ">S03<" in draw("{% form_errors form short=True %}", form=form)


def test_an_error_of_few_fields_stands_with_each(draw):
    form = Many({f"S{number:02}": "tak" for number in range(3)})
    assert draw("{% form_errors form %}", form=form).count("To pole jest wymagane.") == 3


def test_form_errors_of_a_clean_form_are_nothing(draw, entry_form):
    assert draw("{% form_errors form %}", form=entry_form()).strip() == ""


def test_question_puts_the_two_fixed_answers_last_in_the_same_order(draw):
    drawn = draw("{% question form.greeting number=1 total=2 %}", form=Sheet())
    places = [drawn.index(f'value="{value}"') for value in ("0", "1", "na", "-")]
    assert places == sorted(places)
    assert "Kryterium 1 z 2" in drawn


def test_question_keeps_the_chosen_answer(draw):
    drawn = draw("{% question form.greeting %}", form=Sheet({"greeting": "1"}))
    assert 'value="1" checked' in drawn
    assert drawn.count("checked") == 1


def test_question_that_measures_offers_a_number_and_the_fixed_answers(draw):
    drawn = draw("{% question form.wait marks=form.wait_mark %}", form=Sheet({"wait": "12", "wait_mark": ""}))
    assert 'type="number"' in drawn
    assert 'value="12"' in drawn
    assert drawn.index('value="na"') < drawn.index('value="-"')
    assert drawn.count("answer-entered") == 1
