"""Tags with a body: notices, empty states, verdicts."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

NOTICE_ICONS = {"info": "info", "good": "check", "attention": "warning", "stop": "cross"}
VERDICT_ICONS = {"good": "check", "attention": "warning", "stop": "cross", "neutral": "question"}


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", live: bool = False) -> SafeString:
    """Sets a message apart by a rule in its tone and an icon; live ones are announced."""
    values = {"tone": tone, "icon_name": NOTICE_ICONS[tone], "title": title, "live": live, "content": content}
    return render_to_string("ui/parts/notice.html", values)


@register.simple_block_tag
def empty_state(content: str, title: str, label: str = "", href: str = "", icon: str = "") -> SafeString:
    """Says that there is nothing yet, why, and what to do next."""
    values = {"title": title, "label": label, "href": href, "icon_name": icon, "content": content}
    return render_to_string("ui/parts/empty_state.html", values)


@register.simple_block_tag
def disclosure(content: str, summary: str, open: bool = False) -> SafeString:
    """Keeps an explanation one tap away."""
    return render_to_string("ui/parts/disclosure.html", {"summary": summary, "open": open, "content": content})


@register.simple_block_tag
def toolbar(content: str, label: str = "") -> SafeString:
    """Groups actions on what is shown."""
    return render_to_string("ui/parts/toolbar.html", {"label": label, "content": content})


@register.simple_block_tag
def verdict(content: str, tone: str, title: str) -> SafeString:
    """Says one state in large words; the heading of its page."""
    values = {"tone": tone, "icon_name": VERDICT_ICONS[tone], "title": title, "content": content}
    return render_to_string("ui/parts/verdict.html", values)
