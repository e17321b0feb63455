"""What is typed before effects are published."""

from django import forms

from schematom.web.forms import DateField, PolishForm

LONGEST = 4000


class OfferForm(PolishForm):
    summary = forms.CharField(
        label="Co zrobił pilotaż w Twoim powiecie",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="Kilka zdań dla każdego: z kim i jak pracowaliście, co się udało. Nie pisz o pojedynczej rodzinie "
        "ani osobie, także bez nazwiska.",
    )
    offered_on = DateField(label="Dzień udostępnienia")


class PublishForm(PolishForm):
    """Nothing to type: the page says what will be published, `seen` which words of powiaty it showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, shown, **kwargs):
        self.shown = shown
        super().__init__(*args, initial={"seen": shown}, **kwargs)

    def look_again(self):
        """The next sending confirms what the page shows now."""
        self.data = self.data.copy()
        self.data["seen"] = self.shown
