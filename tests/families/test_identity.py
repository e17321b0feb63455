"""PESEL: what is accepted, what is refused, and in what words."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.pl import pesel as rules

from families.identity import compact, problems

CENTURIES = {1800: 80, 1900: 0, 2000: 20, 2100: 40, 2200: 60}
DAYS = st.dates(date(1800, 1, 1), date(2299, 12, 31))


def number_of(born, series):
    month = born.month + CENTURIES[born.year // 100 * 100]
    digits = f"{born.year % 100:02}{month:02}{born.day:02}{series:04}"
    return digits + rules.calc_check_digit(digits)


def found(pesel, sex, birth_date, reason=""):
    return dict(problems(pesel=pesel, no_pesel_reason=reason, sex=sex, birth_date=birth_date))


@given(DAYS, st.integers(0, 9999))
def test_every_well_made_number_that_agrees_is_accepted(born, series):
    sex = "m" if series % 2 else "k"
    assert found(number_of(born, series), sex, born) == {}


@given(DAYS, st.integers(0, 9999), st.integers(0, 10), st.integers(1, 9))
def test_any_one_digit_changed_is_refused(born, series, place, shift):
    number = number_of(born, series)
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert "pesel" in found(changed, None, None)


@given(DAYS, st.integers(0, 9999), DAYS)
def test_another_date_is_refused_at_the_date(born, series, other):
    assume(born != other)
    assert "birth_date" in found(number_of(born, series), None, other)


@given(DAYS, st.integers(0, 9999))
def test_the_other_sex_is_refused_at_the_sex(born, series):
    assert "sex" in found(number_of(born, series), "k" if series % 2 else "m", born)


@pytest.mark.parametrize("number", ["02070803628", "44051401359", "0207 0803 628", " 020708-03628 "])
def test_numbers_of_the_sources_are_accepted_with_spaces_and_hyphens(number):
    assert found(number, None, None) == {}
    assert len(compact(number)) == 11


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("20070803628", "pomyłka"),
        ("00000000000", "kalendarz"),
        ("02270803621", "pomyłka"),
        ("0207080362", "11 cyfr, a wpisano 10"),
        ("020708036281", "11 cyfr, a wpisano 12"),
        ("0207080362x", "samych cyfr"),
    ],
)
def test_each_fault_has_its_own_words(number, says):
    assert says in found(number, None, None)["pesel"]


def test_an_empty_number_needs_a_reason():
    assert "pesel" in found("", "k", date(1990, 1, 1))
    assert found("", "k", date(1990, 1, 1), reason="cudzoziemka, numer nienadany") == {}


@pytest.mark.parametrize(
    ("born", "month"), [(date(1899, 12, 31), "92"), (date(1999, 12, 31), "12"), (date(2000, 1, 1), "21")]
)
def test_the_century_stands_in_the_month(born, month):
    number = number_of(born, 1)
    assert number[2:4] == month
    assert found(number, "m", born) == {}
    # A hundred years to either side is another number.
    assert "birth_date" in found(number, "m", born.replace(year=born.year + 100))


def test_a_leap_day_of_a_year_without_one_is_not_in_the_calendar():
    digits = "0002290001"  # 29 February 1900
    assert "kalendarz" in found(digits + rules.calc_check_digit(digits), None, None)["pesel"]
    assert found(number_of(date(2000, 2, 29), 1), "m", date(2000, 2, 29)) == {}


def test_sex_and_date_are_both_named_when_both_disagree():
    assert set(found(number_of(date(1985, 4, 3), 1), "k", date(1985, 4, 4))) == {"sex", "birth_date"}


@given(st.text(max_size=30))
def test_whatever_is_typed_there_is_an_answer_and_no_fault(text):
    problems(pesel=text, no_pesel_reason="powód", sex="k", birth_date=date(1990, 1, 1))
