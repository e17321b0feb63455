"""What the events of agreements and of their templates are called."""

from functools import partial

from contracts.models import Agreement, AgreementParty, Template
from schematom.audit.wording import Act, Name, register_kinds, register_verbs

register_verbs(
    Act.OPENED,
    {
        "agreement.downloaded": "pobranie porozumienia (PDF)",
        "agreement.scan_downloaded": "pobranie skanu podpisanego porozumienia",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "agreement.drafted": "utworzenie projektu porozumienia",
        "agreement.annex_drafted": "utworzenie projektu aneksu",
        "agreement.edited": "poprawienie projektu porozumienia",
        "agreement.parties_chosen": "wybór stron porozumienia",
        "agreement.party_edited": "poprawienie strony porozumienia",
        "agreement.agreed": "uzgodnienie treści porozumienia",
        "agreement.reopened": "powrót porozumienia do projektu",
        "agreement.printed": "przygotowanie porozumienia do podpisu (PDF)",
        "agreement.signed": "zapisanie podpisu pod porozumieniem",
        "agreement.in_force": "wejście porozumienia w życie",
        "agreement.last_day_moved": "zmiana końca porozumienia przez aneks",
        "agreement.scanned": "dołączenie skanu podpisanego porozumienia",
        "agreement.terminated": "rozwiązanie porozumienia",
        "agreement.expired": "zapisanie wygaśnięcia porozumienia",
        "agreement.abandoned": "odstąpienie od zawarcia porozumienia",
        "template.begun": "przygotowanie nowej wersji wzoru",
        "template.saved": "poprawienie projektu wzoru",
        "template.put_in_use": "przyjęcie wzoru do użycia",
        "template.retired": "wycofanie wzoru z użycia",
        "template.discarded": "usunięcie projektu wzoru",
    },
)


def _names_of_agreement(model, path, member, ids):
    """The agreement behind each row: everybody in the powiat may read it."""
    agreements = dict(model.objects.filter(pk__in=ids).values_list("pk", path or "pk"))
    rows = Agreement.objects.visible_to(member).filter(pk__in=set(agreements.values()))
    named = {row.pk: Name(row.number, row.get_absolute_url()) for row in rows}
    return {str(pk): named[agreement] for pk, agreement in agreements.items() if agreement in named}


def _names_of_template(member, ids):
    rows = Template.objects.visible_to(member).filter(pk__in=ids)
    return {str(row.pk): Name(str(row), row.get_absolute_url()) for row in rows}


register_kinds(
    {
        "contracts.template": "wzór dokumentu,wzory dokumentów,wzorów dokumentów",
        "contracts.agreement": "porozumienie,porozumienia,porozumień",
        "contracts.agreementparty": "strona porozumienia,strony porozumień,stron porozumień",
    },
    names={
        "contracts.template": _names_of_template,
        "contracts.agreement": partial(_names_of_agreement, Agreement, ""),
        "contracts.agreementparty": partial(_names_of_agreement, AgreementParty, "agreement"),
    },
)
