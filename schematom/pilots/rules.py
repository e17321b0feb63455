"""Rules any row of a file may break; each writes its problem down at the key."""


def once(rows, name, message):
    """The second row with the same value is wrong."""
    seen = set()
    for row in rows:
        value = getattr(row, name)
        if value in seen:
            row.at.into(name).wrong(message)
        seen.add(value)


def among(row, name, known, message):
    value = getattr(row, name)
    if value is not None and value not in known:
        row.at.into(name).wrong(message)


def in_days(row, first, second):
    begins, ends = getattr(row, first), getattr(row, second)
    if begins and ends and ends < begins:
        row.at.into(second).wrong(f"Ten dzień jest wcześniejszy niż „{first}”.")


def in_order_of_days(row, message):
    days = [change.on for change in row.changes]
    if days != sorted(set(days)):
        row.at.into("changes").wrong(message)


def sources(row, known):
    for key in row.source:
        if key not in known:
            row.at.into("source").wrong(f"Źródła „{key}” nie ma na liście źródeł (sources).")
