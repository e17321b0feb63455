from schematom.numbering.models import Counter


def next_number(kind, year):
    """The next number as „RN/2014/03”. Call inside an action: the number returns with its rollback."""
    return next_numbers(kind, year, 1)[0]


def next_numbers(kind, year, count):
    """So many numbers in a row, for what is entered at once."""
    Counter.objects.get_or_create(kind=kind, year=year)
    counter = Counter.objects.select_for_update().get(kind=kind, year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last", "updated_at"])
    return [f"{kind}/{year}/{number:02d}" for number in range(first, counter.last + 1)]
