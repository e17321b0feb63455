"""The period of the overview of visits."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from schematom.web.forms import DateField, PolishForm
from schematom.web.polish import days_between, month_and_year

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
OUT_OF_RANGE = "Wpisz dzień z lat od 2000 do 2099."


@dataclass(frozen=True)
class Period:
    first: date
    last: date

    @classmethod
    def month_of(cls, day):
        return cls(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))

    def __str__(self):
        """„listopad 2026 r.” for a whole month, else „16–22 listopada 2026 r.”."""
        whole = Period.month_of(self.first) == self
        return month_and_year(self.first) if whole else days_between(self.first, self.last)

    @property
    def query(self):
        return f"od={self.first.isoformat()}&do={self.last.isoformat()}"

    @property
    def before(self):
        """The month before the first day; none where the calendar of the product begins."""
        begins = self.first.replace(day=1)
        return Period.month_of(begins - timedelta(days=1)) if begins > EARLIEST else None

    @property
    def after(self):
        """The month after the last day; none where the calendar of the product ends."""
        end = Period.month_of(self.last).last
        return Period.month_of(end + timedelta(days=1)) if end < LATEST else None


class PeriodForm(PolishForm):
    """From the address. Without days it means the month of `today`, and so does a period that makes no sense."""

    od = DateField(label="Od dnia")
    do = DateField(label="Do dnia")

    def __init__(self, asked, *, today):
        self.month = Period.month_of(today)
        given = "od" in asked or "do" in asked
        super().__init__(asked if given else None, initial={"od": self.month.first, "do": self.month.last})

    def clean(self):
        cleaned = super().clean()
        for name in ("od", "do"):
            if cleaned.get(name) and not EARLIEST <= cleaned[name] <= LATEST:
                self.add_error(name, OUT_OF_RANGE)
        first, last = cleaned.get("od"), cleaned.get("do")
        if first and last and last < first:
            self.add_error("do", "Koniec okresu nie może być wcześniejszy niż początek.")
        return cleaned

    @property
    def period(self):
        if self.is_bound and self.is_valid():
            return Period(self.cleaned_data["od"], self.cleaned_data["do"])
        return self.month
