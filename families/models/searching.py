"""What the search of families reads: columns PostgreSQL keeps itself, in lower case without Polish letters."""

from django.db.models import CharField, Func, GeneratedField, Value
from django.db.models.functions import Concat


class Bare(Func):
    """Lower case without Polish letters. Both cases are named, because `lower` in the C locale knows ASCII only."""

    output_field = CharField()
    template = "translate(lower((%(expressions)s) COLLATE \"C\"), 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ', 'acelnoszzacelnoszz')"


class Digits(Func):
    """A telephone without spaces and words."""

    output_field = CharField()
    template = "regexp_replace((%(expressions)s) COLLATE \"C\", '[^0-9]', '', 'g')"


def words_of(*fields):
    """A kept column of the fields' words, each word after a space: „ nowicki rn/2014/03”."""
    return _kept(Bare(Concat(*_spaced(fields))))


def contact_of(address, phone):
    """A kept column of an address's words and the digits of a telephone."""
    return _kept(Concat(Value(" "), Bare(address), Value(" "), Digits(phone)))


def digits_of(phone):
    """A kept column of a telephone's digits."""
    return _kept(Digits(phone))


def _spaced(fields):
    for field in fields:
        yield Value(" ")
        yield field


def _kept(expression):
    return GeneratedField(expression=expression, output_field=CharField(max_length=600), db_persist=True)
