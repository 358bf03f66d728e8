"""Fields with their labels, help and errors; the large questions of a scorecard."""

from collections import Counter
from typing import Any

from django import template
from django.forms import BaseForm, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect
from django.forms.boundfield import BoundField, BoundWidget

register = template.Library()

FIXED = ("na", "-")
#: More fields than this with the same error stand together under it.
SAID_ONCE = 3


@register.inclusion_tag("ui/parts/form_errors.html")
def form_errors(*forms: BaseForm, short: bool = False) -> dict[str, Any]:
    """Lists everything that stops the form, each a link to its field; what many fields share is said once.

    `short` names the fields of such a group by their names instead of their labels.
    """
    found = [
        {"text": text, "field": bound, "label": str(bound.label).rstrip(".:")}
        for form in forms
        for bound in form.visible_fields()
        for text in bound.errors
    ]
    general = [text for form in forms for text in form.non_field_errors()]
    hidden = [text for form in forms for bound in form.hidden_fields() for text in bound.errors]
    often = {text for text, number in Counter(str(item["text"]) for item in found).items() if number > SAID_ONCE}
    groups = {text: [item["field"] for item in found if item["text"] == text] for text in sorted(often)}
    rest = [item for item in found if item["text"] not in often]
    return {"general": general + hidden, "found": rest, "groups": groups, "short": short}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, hint: str = "", label: str = "", width: str = "") -> dict[str, Any]:
    """Draws a field: label above, help under the label, errors, then the control."""
    return {
        "field": bound,
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "described": _described(bound, hint),
        "kind": _kind(bound),
        "control": _control(bound, width, hint),
        "file_note": getattr(bound.field, "note", ""),
    }


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Draws all fields of a form in their order."""
    return {"form": form}


@register.inclusion_tag("ui/parts/question.html")
def question(
    bound: BoundField, marks: BoundField | None = None, comment: BoundField | None = None, **options: Any
) -> dict[str, Any]:
    """Draws one criterion with answers for a thumb; "na" and "-" always stand last, in the same two places."""
    offered = [_answer(widget) for widget in bound.subwidgets] if _is_choice(bound) else []
    marked = [_answer(widget) for widget in marks.subwidgets] if marks else []
    return {
        "field": bound,
        "answers": [answer for answer in offered if answer["value"] not in ("", *FIXED)],
        "measured": "" if _is_choice(bound) else _control(bound, "short", str(options.get("hint", ""))),
        "entered": [answer for answer in marked if answer["value"] not in FIXED],
        "fixed": sorted((a for a in offered + marked if a["value"] in FIXED), key=lambda a: FIXED.index(a["value"])),
        "marks": marks,
        "comment": comment,
        "described": _described(bound, str(options.get("hint", ""))),
        "hint": options.get("hint") or bound.help_text,
        **{name: options.get(name) for name in ("code", "number", "total", "critical")},
    }


def _answer(widget: BoundWidget) -> dict[str, Any]:
    """Reads one radio button: what is stored, what is shown, whether it is chosen."""
    data, value = widget.data, str(widget.data["value"] if widget.data["value"] is not None else "")
    return {"value": value, "label": data["label"], "chosen": data["selected"], "id": data["attrs"]["id"], "name": data["name"]}


def _is_choice(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, RadioSelect)


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    if bound.use_fieldset:
        return "group"
    if isinstance(widget, CheckboxInput):
        return "check"
    return "file" if isinstance(widget, FileInput) else "line"


def _control(bound: BoundField, width: str, hint: str) -> str:
    """Renders the control with the classes of the house and the ids of its hint and errors."""
    own = str(bound.field.widget.attrs.get("class", ""))
    attrs: dict[str, str | bool] = {"class": " ".join(part for part in ("input", width and f"input-{width}", own) if part)}
    described = _described(bound, hint)
    if described and not bound.use_fieldset:
        attrs["aria-describedby"] = described
    return bound.as_widget(attrs=attrs)


def _described(bound: BoundField, hint: str) -> str:
    """Returns the ids of what describes a field, as the page draws them."""
    parts = [f"{bound.auto_id}_helptext"] if hint or bound.help_text else []
    return " ".join([*parts, f"{bound.auto_id}_error"] if bound.errors else parts)
