"""Labels, hints, errors at the field and in the summary; dates and numbers as people type them."""

from datetime import date
from decimal import Decimal

import pytest

from tests.web.pages import NoteForm, Saved

GOOD = {"revision": "7", "day": "2015-03-05", "place": "home", "body": "Rozmowa.", "hours": "1,5"}


def form_with(**changes):
    return NoteForm(data=GOOD | changes)


@pytest.mark.parametrize("typed", ["2015-03-05", "5.03.2015", "05.03.2015", "5-3-2015", "5.03.2015 r."])
def test_dates_are_understood(typed):
    form = form_with(day=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == date(2015, 3, 5)


@pytest.mark.parametrize(("typed", "value"), [("1,5", "1.5"), ("1.5", "1.5"), ("1\u00a0234,50", "1234.50")])
def test_numbers_are_understood(typed, value):
    form = form_with(hours=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hours"] == Decimal(value)


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("body", "", "Wypełnij pole „Przebieg wizyty”."),
        ("body", "x" * 201, "Skróć tekst do 200 znaków. Teraz ma 201."),
        ("place", "", "Wybierz miejsce wizyty."),
        ("day", "31.02.2015", "Wpisz datę, która istnieje, na przykład 5.03.2015."),
        ("hours", "dużo", "Wpisz liczbę, na przykład 12,5."),
        ("revision", "", "Otwórz ten formularz ponownie, bo nie wiadomo, którą wersję poprawiasz."),
    ],
)
def test_messages_say_what_to_do(field, typed, message):
    assert form_with(**{field: typed}).errors[field] == [message]


def test_errors_stand_above_the_field_and_in_the_summary():
    html = str(form_with(body=""))
    assert '<a href="#id_body">Wypełnij pole „Przebieg wizyty”.</a>' in html
    assert 'id="id_body_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("id_body_helptext") < html.index('id="id_body_error"') < html.index("<textarea")


def test_optional_is_marked_and_required_is_the_rule():
    html = str(NoteForm())
    assert html.count("(nieobowiązkowe)") == 2  # the day and the hours; a checkbox says it by being one
    assert 'type="date"' in html
    assert 'inputmode="decimal"' in html


def test_a_field_that_some_answers_need_is_not_called_optional():
    class DependingForm(NoteForm):
        depends = ("hours",)

    assert str(DependingForm()).count("(nieobowiązkowe)") == 1


def test_opens_with_present_values_as_people_write_them():
    class Visit(Saved):
        day, hours = date(2015, 3, 5), Decimal("1.5")

    html = str(NoteForm(initial=NoteForm.initial_from(Visit)))
    assert 'value="2015-03-05"' in html
    assert 'value="1,5"' in html
    assert 'name="revision" value="7"' in html
