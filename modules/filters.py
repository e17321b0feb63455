"""What narrows the board of measures."""

from django import forms

from schematom.web.forms import PolishForm, in_polish_order
from schematom.web.polish import counted
from teams.models import Institution


class BoardFilter(PolishForm):
    """Read from the address. A value that makes no sense narrows nothing."""

    state = forms.ChoiceField(label="Pokaż", required=False)
    institution = forms.ModelChoiceField(
        label="Odpowiada", queryset=Institution.objects.none(), required=False, empty_label="każda instytucja"
    )

    def __init__(self, *args, days, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [
            ("", "wszystkie działania"),
            ("overdue", "po terminie"),
            ("soon", f"termin w ciągu {counted(days, 'dnia,dni,dni')}"),
            ("open", "niewykonane"),
            ("undated", "bez terminu"),
            ("done", "wykonane"),
            ("dropped", "zaniechane"),
        ]
        self.fields["institution"].queryset = institutions
        in_polish_order(self.fields["institution"])

    def narrowed(self):
        """Arguments of `board_of`."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
