"""Where a page of a case stands: the list of families, the family, and what lies between."""

from django.urls import reverse


def trail(family, *more):
    """Crumbs; `more`: (label, URL) of pages between the family and this one."""
    return [("Rodziny", reverse("family_list")), (str(family), reverse("family_show", args=[family.pk])), *more]
