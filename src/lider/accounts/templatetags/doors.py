"""What a page offers follows from what its visitor may open."""

import rules
from django import template

from lider.accounts.visitor import Visitor

register = template.Library()


@register.filter
def may(visitor: Visitor, permission: str) -> bool:
    """Whether the door named by `permission` opens to the visitor: `{% if request.visitor|may:"entries.judge_entry" %}`."""
    return rules.has_perm(permission, visitor)
