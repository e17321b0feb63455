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
    """Nothing to type: the page says what will be published."""
