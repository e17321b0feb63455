from django import template

from schematom.pdf import typography

register = template.Library()
# Only spaces change, so what was safe stays safe and what was not is still escaped.
register.filter("bind_prepositions", typography.bind_prepositions, is_safe=True)
register.filter("polish_number", typography.polish_number)
