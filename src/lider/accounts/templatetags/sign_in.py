"""The forms of the sign-in library in the style of the house."""

from django import template
from django.forms import BaseForm

register = template.Library()


@register.filter
def without_placeholders(form: BaseForm) -> BaseForm:
    """The form without words inside its fields: the labels above them say the same."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
