"""The choice of the powiat and edition to work in."""

from django import forms

from schematom.web.forms import PolishForm


class ScopeForm(PolishForm):
    place = forms.ChoiceField(label="Powiat i edycja", widget=forms.RadioSelect)
    asks = {"place": "Wybierz powiat i edycję, w których chcesz pracować."}

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(place.value, place.label) for place in places]
