"""Form fields that take what people type and refuse what no page can show."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Length(MaxLengthValidator):
    """Says how long the text is and how long it may be."""

    message = ngettext_lazy(
        "This text has %(show_value)d characters, and there is room for %(limit_value)d. Please shorten it.",
        "This text has %(show_value)d characters, and there is room for %(limit_value)d. Please shorten it.",
        "limit_value",
    )


def refuse_control_characters(text: str) -> None:
    """Refuses characters that no keyboard makes, such as NUL."""
    if _CONTROL.search(text):
        raise ValidationError(
            _("This text contains a character that cannot be saved. Please type it again instead of pasting it."), "control"
        )


class TypedText(forms.CharField):
    """Text as typed: marks that turn the direction of writing are left out, letters are put together, length has a limit."""

    def __init__(self, *, max_length: int, rows: int = 0, **options: Any) -> None:
        if rows:
            options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)
        self.max_length = max_length
        self.validators = [*options.get("validators", ()), refuse_control_characters, Length(max_length)]

    def to_python(self, value: Any) -> str:
        text = _UNSEEN.sub("", str(super().to_python(value)))
        return unicodedata.normalize("NFC", text).replace("\r\n", "\n")


class Zlotys(forms.DecimalField):
    """An amount as people write it, with a comma or a point and spaces between thousands; cleaned to whole grosze."""

    def __init__(self, **options: Any) -> None:
        super().__init__(localize=True, max_digits=9, decimal_places=2, **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return None if found is None else int(found * 100)


class Telephone(TypedText):
    """A telephone number as people write it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}))
        super().__init__(max_length=40, **options)
        self.validators.append(
            RegexValidator(r"^\+?[\d ()-]{6,}$", _("Please write a telephone number, such as +48 12 010 01 00."))
        )
