"""Forms of the LPIW: its texts, a choice of two versions, a reason."""

from django import forms

from modules.choices import Section
from modules.forms.merging import MergingFormMixin
from schematom.web.forms import PolishForm


def section(key, hint=""):
    return forms.CharField(label=key.label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": 8}))


class SectionsForm(MergingFormMixin, PolishForm):
    """All sections of a draft; the names of the fields are the keys of Section."""

    purpose = section(Section.PURPOSE)
    barriers = section(
        Section.BARRIERS,
        "Opis ogólny. Bariery i działania dodasz na stronie projektu. IPiIS to instytucje pomocy i integracji "
        "społecznej, IRP to instytucje rynku pracy.",
    )
    tools = section(Section.TOOLS)
    ways = section(Section.WAYS)
    infrastructure = section(Section.INFRASTRUCTURE)
    opinions = section(Section.OPINIONS)
    results = section(Section.RESULTS, "Rezultaty poszczególnych działań dołączą się same, z zapisów o ich postępie.")

    @classmethod
    def value_in(cls, version, name):
        if name in Section.values:
            return version.texts().get(name, "")
        return super().value_in(version, name)


class WithdrawForm(PolishForm):
    reason = forms.CharField(
        label="Dlaczego wycofujesz tę wersję",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Powód zobaczą członkowie PZKW przy wycofanej sprawie.",
    )


class DifferenceForm(PolishForm):
    """Two versions by number, read from the address."""

    old = forms.TypedChoiceField(label="Wersja wcześniejsza", coerce=int)
    new = forms.TypedChoiceField(label="Wersja późniejsza", coerce=int)

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(v.number, f"Wersja {v.number} ({v.get_state_display()})") for v in versions]
        self.fields["old"].choices = self.fields["new"].choices = choices

    def clean(self):
        if self.cleaned_data.get("old") == self.cleaned_data.get("new") and not self.errors:
            self.add_error("new", "Wybierz dwie różne wersje.")
