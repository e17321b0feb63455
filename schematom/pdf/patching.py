from contextlib import contextmanager


@contextmanager
def replaced(owner, name, replacement):
    """Another value for an attribute of a library while one document is made; the original comes back."""
    original = vars(owner)[name]
    setattr(owner, name, replacement)
    try:
        yield original
    finally:
        setattr(owner, name, original)
