"""How published figures are written."""

from django import template

from schematom.web.polish import number, share

register = template.Library()

HIDDEN = "ukryto"


@register.filter
def told(value):
    """A number, or the word for one that is hidden."""
    return HIDDEN if value is None else number(value)


@register.filter
def told_share(part, whole):
    """A share beside its counts; nothing where one of them is hidden or there is nobody to be a part of."""
    return HIDDEN if part is None or whole is None else share(part, whole)
