"""Icons, the mark, states and buttons."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lider.ui.icons import ICONS
from lider.ui.tones import SHAPES, tone_of

register = template.Library()

MARKS = frozenset({"color", "mono", "negative", "gold"})
KINDS = frozenset({"primary", "secondary", "quiet", "danger"})


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draws one icon of the set, hidden from screen readers: words stand beside it."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"no such icon: {name}")
    classes = f"icon icon-{size}" if size else "icon"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes, static("ui/img/icons.svg"), name,
    )  # fmt: skip


@register.simple_tag
def mark(variant: str = "color", size: str = "", title: str = "") -> SafeString:
    """Draws the programme's mark; with a title it is a picture, without one a decoration."""
    if variant not in MARKS:
        raise template.TemplateSyntaxError(f"no such variant of the mark: {variant}")
    classes = f"mark mark-{variant} mark-{size}" if size else f"mark mark-{variant}"
    spoken = format_html('role="img" aria-label="{}"', title) if title else SafeString('aria-hidden="true"')
    symbol = "mark-line" if variant == "gold" else "mark"
    return format_html(
        '<svg class="{}" viewBox="0 0 32 32" {} focusable="false"><use href="{}#{}"></use></svg>',
        classes, spoken, static("ui/img/marks.svg"), symbol,
    )  # fmt: skip


@register.filter
def subitems(item: Mapping[str, Any]) -> list[Any]:
    """Returns the items of a group of the navigation; a plain item has none."""
    return list(item.get("items") or [])


@register.filter
def holds_present(item: Mapping[str, Any]) -> bool:
    """Says whether the present place stands in this group."""
    return any(part.get("current") for part in subitems(item))


@register.inclusion_tag("ui/parts/state.html")
def state(thing: Any = "", label: str = "", tone: str = "") -> dict[str, str]:
    """Shows a state as a word with its shape; takes an object with a state, a code, or label and tone."""
    code = str(getattr(thing, "state", thing) or "")
    shown = getattr(thing, "get_state_display", None)
    tone = tone or tone_of(code)
    return {"label": label or (shown() if shown else code), "tone": tone, "shape": SHAPES[tone]}


@register.inclusion_tag("ui/parts/button.html")
def button(label: str, **options: Any) -> dict[str, Any]:
    """Draws a button, or a link that looks like one when it has an address."""
    return {"label": label, **_button_options(options)}


@register.inclusion_tag("ui/parts/post_button.html", takes_context=True)
def post_button(context: Context, label: str, url: str, **options: Any) -> dict[str, Any]:
    """Draws a button in a form of its own, which posts to the address."""
    return {"label": label, "url": url, "csrf_token": context.get("csrf_token"), **_button_options(options)}


def _button_options(options: dict[str, Any]) -> dict[str, Any]:
    """Refuses a kind that has no style."""
    if options.setdefault("kind", "primary") not in KINDS:
        raise template.TemplateSyntaxError(f"no such kind of button: {options['kind']}")
    return {"type": "submit", **options}
