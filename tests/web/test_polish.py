"""Plurals by rule, numbers and dates as offices write them, the Polish alphabet under a byte order."""

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from schematom.web import polish
from schematom.web.polish import NBSP

FAMILIES = "rodzina,rodziny,rodzin"


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, "rodzin"),
        (1, "rodzina"),
        (2, "rodziny"),
        (4, "rodziny"),
        (5, "rodzin"),
        (11, "rodzin"),
        (12, "rodzin"),
        (14, "rodzin"),
        (21, "rodzin"),
        (22, "rodziny"),
        (112, "rodzin"),
        (122, "rodziny"),
        (1001, "rodzin"),
        (Decimal("1.5"), "rodziny"),
    ],
)
def test_plural(count, word):
    assert polish.plural(count, FAMILIES) == word
    assert polish.counted(count, FAMILIES).endswith(NBSP + word)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1 234"),
        (1234567, "1 234 567"),
        (-5, "−5"),
        (Decimal("1234.50"), "1 234,50"),
        (12.5, "12,5"),
        (3.0, "3"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_number(value, text):
    assert polish.number(value) == text.replace(" ", NBSP)


@pytest.mark.parametrize(("value", "text"), [(55.5556, "55,6%"), (100, "100%"), (0.05, "0,1%"), (None, "–")])
def test_percent(value, text):
    assert polish.percent(value) == text


def test_share_of_nothing_is_a_dash():
    assert polish.share(5, 9) == "55,6%"
    assert polish.share(5, 0) == polish.share(None, 9) == "–"


@pytest.mark.parametrize(("value", "text"), [(1234, "1 234 zł"), (480.5, "480,50 zł"), (Decimal("0.01"), "0,01 zł")])
def test_money(value, text):
    assert polish.money(value) == text.replace(" ", NBSP)


def test_dates():
    day = date(2015, 3, 5)
    assert polish.long_date(day) == f"5{NBSP}marca 2015{NBSP}r."
    assert polish.short_date(day) == "05.03.2015"
    assert polish.long_date(None) == polish.short_date(None) == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 listopada 2026 r."),
        (date(2026, 11, 30), date(2026, 12, 6), "30 listopada – 6 grudnia 2026 r."),
        (date(2026, 12, 28), date(2027, 1, 3), "28 grudnia 2026 r. – 3 stycznia 2027 r."),
    ],
)
def test_days_between_say_what_they_share_once(first, last, words):
    assert polish.days_between(first, last).replace(NBSP, " ") == words


def test_a_moment_is_shown_in_local_time():
    late = datetime(2015, 3, 5, 23, 30, tzinfo=UTC)
    assert polish.short_date(late) == "06.03.2015"
    assert polish.clock(late) == "00:30"


def test_one_letter_words_stay_with_the_next():
    assert polish.nbsp("Wizyta w domu i o pracy") == f"Wizyta w{NBSP}domu i{NBSP}o{NBSP}pracy"
    assert polish.nbsp('Idź do <a href="/">celu</a>') == 'Idź do <a href="/">celu</a>'


def test_filters_are_builtin_and_keep_escaping():
    template = Template('{{ n|counted:"osoba,osoby,osób" }} {{ text|nbsp }}')
    assert template.render(Context({"n": 22, "text": "w <b>"})) == f"22{NBSP}osoby w{NBSP}&lt;b&gt;"


def test_alphabet():
    letters = "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż".split()
    assert sorted(set(letters), key=polish.sort_key) == letters


def test_names_in_the_order_of_a_polish_list():
    names = [
        "Adamski",
        "azalia",
        "Ąkała",
        "Nowak",
        "Nowak Kos",
        "Nowak-Zając",
        "Nowaków",
        "Sławek",
        "Szewc",
        "Ślusarz",
        "Zych",
        "Źrebak",
        "Żak",
    ]
    assert sorted(set(names), key=polish.sort_key) == names


@given(st.text())
def test_sort_key_is_ascii_whatever_comes(text):
    assert polish.sort_key(text).isascii()


@given(st.text("aąbcćdeęfghijklłmnńoóprsśtuwyzźż -éüö"))
def test_sort_key_is_blind_to_case_and_composition(text):
    assert polish.sort_key(text.upper()) == polish.sort_key(unicodedata.normalize("NFD", text)) == polish.sort_key(text)


@given(
    st.text("aąbcćdeęfghijklłmnńoóprsśtuwyzźż ", max_size=8), st.text("aąbcćdeęfghijklłmnńoóprsśtuwyzźż ", max_size=8)
)
def test_sort_key_orders_letter_by_letter(left, right):
    alphabet = " aąbcćdeęfghijklłmnńoóprsśtuwyzźż"

    def by_letters(text):
        return [alphabet.index(letter) for letter in " ".join(text.split())]

    assert (polish.sort_key(left) < polish.sort_key(right)) == (by_letters(left) < by_letters(right))


@given(st.integers(min_value=0, max_value=10**9))
def test_number_loses_no_digit(value):
    assert int(polish.number(value).replace(NBSP, "")) == value
