"""The day for which the list of a team's members is shown."""

from schematom.web.forms import DateField, PolishForm


class RosterDayForm(PolishForm):
    day = DateField(label="Skład na dzień")
