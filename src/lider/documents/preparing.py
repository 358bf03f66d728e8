"""Turns data into what a template reads: checked against its shape, set by Polish rules, nothing else let through."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints, is_typeddict

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lider.documents.codes import qr_svg
from lider.documents.errors import DocumentError
from lider.documents.prose import blocks
from lider.documents.shapes import Drawing, Prose
from lider.documents.typography import set_text
from lider.documents.wording import date_in_words, moment_in_words, number_in_words

WEB_ADDRESS = re.compile(r"https?://[!-~]{1,400}")


def prepare(value: object, shape: Any, place: str = "") -> Any:
    """The value as JSON can carry it. Fields that the shape does not name are left out.

    Raises DocumentError naming the place of a field that is missing or of another type.
    """
    if is_typeddict(shape):
        return _prepare_fields(value, shape, place)
    if get_origin(shape) is Annotated:
        return _prepare_marked(value, shape, place)
    if get_origin(shape) is UnionType:
        return None if value is None else prepare(value, _without_none(shape), place)
    if get_origin(shape) is list:
        return _prepare_list(value, get_args(shape)[0], place)
    if shape is str and isinstance(value, str | Promise):
        return set_text(str(value))
    if type(value) is not shape or (isinstance(value, Decimal) and not value.is_finite()):
        raise _wrong(place)
    return WRITERS[shape](value)


def _prepare_fields(value: object, shape: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(place)
    fields = {}
    for key, hint in get_type_hints(shape, include_extras=True).items():
        where = f"{place}.{key}" if place else key
        optional = key in shape.__optional_keys__
        if key not in value and not optional:
            raise DocumentError(_("The document cannot be made: “%(field)s” is missing.") % {"field": where})
        hint = get_args(hint)[0] if optional else hint
        fields[key] = prepare(value[key], hint, where) if key in value else None
    return fields


def _prepare_list(value: object, hint: Any, place: str) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise _wrong(place)
    return [prepare(item, hint, f"{place}.{number}") for number, item in enumerate(value, 1)]


def _prepare_marked(value: object, hint: Any, place: str) -> Any:
    if not isinstance(value, str):
        raise _wrong(place)
    if hint == Prose:
        return blocks(value)
    if hint == Drawing:
        return value
    if not WEB_ADDRESS.fullmatch(value):
        raise _wrong(place)
    return {"url": value, "shown": value.split("://", 1)[1].rstrip("/"), "qr": qr_svg(value)}


def _without_none(shape: Any) -> Any:
    return next(part for part in get_args(shape) if part is not NoneType)


def _write_number(value: Decimal) -> dict[str, Any]:
    return {"text": number_in_words(value), "number": float(value)}


def _wrong(place: str) -> DocumentError:
    return DocumentError(_("The document cannot be made: “%(field)s” is not as expected.") % {"field": place})


WRITERS: dict[type, Any] = {
    int: int,
    bool: bool,
    Decimal: _write_number,
    date: date_in_words,
    datetime: moment_in_words,
}
