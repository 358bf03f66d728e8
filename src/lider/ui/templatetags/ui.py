"""The template library `ui`: everything pages are built from."""

from django import template

from lider.ui.tags import basics, blocks, forms, lists, reading

register = template.Library()

for _part in (basics, blocks, forms, lists, reading):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
