"""A worker that prints, in a process of its own: no model is imported before Django stands."""


def print_many(html, count, begun):
    """What the worker does with so many jobs at once: one after another. `begun`: an event set once it starts."""
    import django

    django.setup()
    from schematom.pdf import press

    begun.set()
    for _ in range(count):
        press.print_html(html, ())


def make_papers(begun):
    """A worker that makes whatever of the nation's papers is asked for."""
    import django

    django.setup()
    from tests.reports.national import work_all

    begun.set()
    work_all(limit=10_000)
