"""How published figures are written."""

from django import template

from reports.choices import HIDDEN
from schematom.web.polish import number, share

register = template.Library()


@register.filter
def told(value, places=None):
    """A number, or the word for one that is hidden; a dash for one that is not there."""
    return HIDDEN if value is None else number(value, places)


@register.filter
def told_share(part, whole):
    """A share beside its counts; a dash where there is nobody to be a part of."""
    return HIDDEN if part is None or whole is None else share(part, whole)
