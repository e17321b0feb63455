from schematom.numbering.models import Counter


def next_number(kind, year):
    """The next number as „RN/2014/03”. Call inside an action: the number returns with its rollback."""
    Counter.objects.get_or_create(kind=kind, year=year)
    counter = Counter.objects.select_for_update().get(kind=kind, year=year)
    counter.last += 1
    counter.save(update_fields=["last", "updated_at"])
    return f"{kind}/{year}/{counter.last:02d}"
