"""Sensitive facts for the one page that shows them."""

from families.models import SensitiveFact


def facts_by_person(member, family):
    """[(Person, [SensitiveFact])] of persons with facts, the oldest person first; one query."""
    facts = SensitiveFact.objects.visible_to(member).filter(person__family=family)
    facts = facts.select_related("person", "author").order_by("person__birth_date", "person_id", "-noted_on", "id")
    found = {}
    for fact in facts:
        found.setdefault(fact.person, []).append(fact)
    return list(found.items())
