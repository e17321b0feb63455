"""Choosing people of the powiat's institutions: one from a list, or several by ticking them, by institution."""

from django import forms

from teams.selectors.staff import by_institution


class StaffOffer:
    """Fields that offer StaffPerson by institution and clean to them."""

    people: dict

    def offer(self, staff, *, empty=None):
        self.people = {person.key: person for person in staff}
        groups = [
            (office.name, [(person.key, person.user.full_name) for person in people])
            for office, people in by_institution(staff)
        ]
        self.choices = [*([("", empty)] if empty else []), *groups]


class StaffField(StaffOffer, forms.ChoiceField):
    """A StaffPerson."""

    def offer(self, staff, *, empty="Wybierz"):
        super().offer(staff, empty=empty)

    def clean(self, value):
        return self.people.get(super().clean(value))


class StaffCheckboxes(forms.CheckboxSelectMultiple):
    template_name = "forms/staff_checkboxes.html"


class SeveralStaffField(StaffOffer, forms.MultipleChoiceField):
    """A list of StaffPerson, in the order of the list."""

    widget = StaffCheckboxes

    def clean(self, value):
        chosen = set(super().clean(value))
        return [person for key, person in self.people.items() if key in chosen]
