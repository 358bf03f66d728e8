"""Fictional content of the guide, in Polish on purpose: the type must show what Polish needs."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from lider.ui.charts import Bar
from lider.ui.icons import ICONS

DIMENSIONS = [
    Bar("Kompetencja", Decimal("91.2"), Decimal("84.0"), Decimal("86.5"), Decimal("95.1")),
    Bar("Terminowość", Decimal("78.4"), Decimal("81.3"), Decimal("70.2"), Decimal("85.9")),
    Bar("Informacja", Decimal("84.7"), Decimal("79.9"), Decimal("80.1"), Decimal("88.8")),
    Bar("Uprzejmość", Decimal("95.0"), Decimal("90.1"), Decimal("92.4"), Decimal("97.0")),
    Bar("Dostępność", Decimal("62.5"), Decimal("70.0"), Decimal("55.0"), Decimal("69.8")),
    Bar("Godność i prywatność", Decimal("88.1"), Decimal("86.6"), Decimal("82.0"), Decimal("93.3")),
    Bar("Przejrzystość", None),
]
RESULTS = [44, 51.5, 52, 58, 61, 61.5, 63, 66, 67, 68.5, 70, 71, 71.5, 72, 74, 75, 75.5, 77, 79, 80, 82, 83, 88, 91]
STAGES = [
    {"label": "Zgłoszenia", "date": "do 31 marca 2026 r.", "state": "done"},
    {"label": "Audyty", "date": "kwiecień – sierpień 2026 r.", "state": "done"},
    {"label": "Pomiar i raporty", "date": "wrzesień 2026 r.", "state": "now", "note": "uwagi do 14 września"},
    {"label": "Kapituła", "date": "październik 2026 r.", "state": "next"},
    {"label": "Ogłoszenie wyników", "date": date(2026, 11, 22), "state": "next"},
]
ENTRIES = [
    {
        "name": "Biblioteka Miejska w Dębnicy",
        "kind": "biblioteka",
        "state": "submitted",
        "label": "Złożone",
        "index": Decimal("84.7"),
        "audits": 12,
    },
    {
        "name": "Urząd Gminy Wierzbno Dolne",
        "kind": "urząd gminy",
        "state": "admitted",
        "label": "Przyjęte",
        "index": Decimal("1234.5"),
        "audits": 9,
    },
    {
        "name": "Ośrodek Pomocy Społecznej w Łęgach",
        "kind": "pomoc społeczna",
        "state": "withdrawn",
        "label": "Wycofane",
        "index": None,
        "audits": 0,
    },
]
ANCHORS = [
    ("0", "Nikt nie zauważa osoby, która czeka"),
    ("1", "Reakcja dopiero po upomnieniu"),
    ("2", "Kontakt wzrokowy, bez słowa o czekaniu"),
    ("3", "Powitanie i słowo o czasie oczekiwania"),
    ("4", "Powitanie od razu, czas oczekiwania, miejsce do siedzenia"),
]
VOIVODESHIPS = (
    "dolnośląskie", "kujawsko-pomorskie", "lubelskie", "lubuskie", "łódzkie", "małopolskie", "mazowieckie", "opolskie",
    "podkarpackie", "podlaskie", "pomorskie", "śląskie", "świętokrzyskie", "warmińsko-mazurskie", "wielkopolskie",
    "zachodniopomorskie",
)  # fmt: skip
UNSEEN = [("na", "Nie dotyczy"), ("-", "Nie zaobserwowano")]


class Specimen(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label="Nazwa instytucji", help_text="Pełna nazwa, tak jak w statucie.")
    nip = forms.CharField(label="NIP", help_text="10 cyfr, bez kresek.")
    mail = forms.EmailField(label="Adres do korespondencji", required=False)
    kind = forms.ChoiceField(
        label="Rodzaj instytucji", choices=[("", "Proszę wybrać"), ("library", "biblioteka"), ("office", "urząd gminy")]
    )
    size = forms.ChoiceField(
        label="Wielkość", widget=forms.RadioSelect, choices=[("small", "do 20 osób"), ("standard", "od 21 do 150 osób")]
    )
    about = forms.CharField(label="Co robią Państwo najlepiej", widget=forms.Textarea, required=False)
    statute = forms.FileField(label="Pełnomocnictwo", help_text="PDF lub zdjęcie, do 10 MB.", required=False)
    agreed = forms.BooleanField(label="Pracownicy wiedzą, że audyty mogą się odbyć")

    def clean_nip(self) -> str:
        """Refuses what the guide enters, to show an error."""
        raise forms.ValidationError("Ten NIP ma błędną cyfrę kontrolną. Proszę sprawdzić ostatnią cyfrę.")


class Scorecard(forms.Form):
    """Three kinds of criteria."""

    greeting = forms.ChoiceField(
        label="Czy osoba przy stanowisku zauważa czekających?",
        widget=forms.RadioSelect,
        choices=ANCHORS + UNSEEN,
        initial="3",
        required=False,
    )
    hours = forms.ChoiceField(
        label="Godziny otwarcia zgadzają się z podanymi w internecie",
        widget=forms.RadioSelect,
        choices=[("yes", "Tak"), ("no", "Nie"), *UNSEEN],
    )
    wait = forms.DecimalField(label="Ile minut trwało oczekiwanie?", required=False)
    wait_mark = forms.ChoiceField(
        label="Bez pomiaru", widget=forms.RadioSelect, choices=[("", "Zmierzono"), *UNSEEN], initial="", required=False
    )
    wait_comment = forms.CharField(label="Co było widać", widget=forms.Textarea, required=False, help_text="Fakty, bez opisu osób.")


def everything() -> dict[str, Any]:
    """Returns all that the guide shows."""
    return {
        "icons": sorted(ICONS),
        "clean_form": Specimen(prefix="clean"),
        "wrong_form": Specimen({"wrong-name": "Biblioteka Miejska w Dębnicy", "wrong-nip": "5260001247"}, prefix="wrong"),
        "scorecard": Scorecard(),
        "dimensions": DIMENSIONS,
        "results": RESULTS,
        "stages": STAGES,
        "entries": ENTRIES,
        "page": Paginator([*range(120)], 20).get_page(3),
        "moment": datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
        "amount": Decimal("12345.6"),
        "facts": [("Numer zgłoszenia", "2/2026/0148"), ("Osoba do kontaktu", "Halina Zych"), ("Opłata brutto", "4 920,00 zł")],
        "steps": [
            ("Instytucja", "#formularze"),
            ("Punkty obsługi", "#formularze"),
            ("Osoba do kontaktu", ""),
            ("Podsumowanie", ""),
        ],
        "tabs": [("Odpowiedzi", "#listy", True, 30), ("Uwagi", "#listy", False, 2), ("Dziennik", "#listy", False)],
        "filter": [("submitted", "Złożone", 12), ("returned", "Do uzupełnienia", 3), ("admitted", "Przyjęte", 27)],
        "voivodeships": [(name, name) for name in VOIVODESHIPS],
        "breadcrumbs": [("Lider", "/"), ("Przewodnik po wyglądzie", "")],
        "footer_links": [("Regulamin", "#"), ("Prywatność", "#"), ("Deklaracja dostępności", "#")],
        "tones": [
            ("neutral", "Planowany"),
            ("good", "Przyjęte"),
            ("attention", "Do uzupełnienia"),
            ("stop", "Cofnięta"),
            ("gold", "Laureat"),
        ],
    }
