"""The functions of `schematom.web.polish` as filters; a builtin of all templates."""

from django import template

from schematom.web import polish

register = template.Library()

for name in ("plural", "counted", "number", "percent", "share", "money", "long_date", "short_date", "weekday", "clock"):
    register.filter(name, getattr(polish, name))


@register.filter(is_safe=True)
def nbsp(text):
    return polish.nbsp(str(text))
