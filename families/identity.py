"""What a PESEL says about a person, and whether it agrees with what was typed beside it."""

from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError
from stdnum.pl import pesel as rules

from families.choices import Sex
from schematom.web.polish import counted, long_date

_WRONG = {
    InvalidFormat: "PESEL składa się z samych cyfr. Sprawdź, czy nie ma w nim litery.",
    InvalidChecksum: "W tym numerze PESEL jest pomyłka w co najmniej jednej cyfrze. Porównaj go z dokumentem.",
}


def compact(number):
    """Digits only: people type spaces and hyphens."""
    return rules.compact(number or "")


def problems(*, pesel, no_pesel_reason, sex, birth_date):
    """[(field, Polish message), …]; empty when the number is right and agrees with the sex and the date."""
    number = compact(pesel)
    if not number:
        return [] if (no_pesel_reason or "").strip() else [("pesel", "Wpisz PESEL albo powód, dla którego go brak.")]
    try:
        rules.validate(number)
    except InvalidLength:
        return [("pesel", f"PESEL ma 11 cyfr, a wpisano {counted(len(number), 'cyfrę,cyfry,cyfr')}.")]
    except ValidationError as error:
        return [("pesel", _WRONG.get(type(error), "W tym numerze PESEL jest dzień, którego nie ma w kalendarzu."))]
    return _disagreements(number, sex, birth_date)


def _disagreements(number, sex, birth_date):
    found = []
    born, woman = rules.get_birth_date(number), rules.get_gender(number) == "F"
    if birth_date and birth_date != born:
        found.append(("birth_date", f"Z numeru PESEL wynika data {long_date(born)} Popraw datę albo PESEL."))
    if sex and woman != (sex == Sex.FEMALE):
        whose = "kobiety" if woman else "mężczyzny"
        found.append(("sex", f"Ten PESEL ma 10. cyfrę {whose}. Popraw płeć albo PESEL."))
    return found
