"""What rows of the LPIW and of the catalogue are called."""

from modules.models import Instrument, Service
from schematom.audit.wording import Name, register_kinds


def _named(model):
    def names(member, ids):
        return {str(pk): Name(name) for pk, name in model.objects.filter(pk__in=ids).values_list("pk", "name")}

    return names


register_kinds(
    {
        "modules.catalogueinstrument": "instrument z wykazu,instrumenty z wykazu,instrumentów z wykazu",
        "modules.instrument": "instrument,instrumenty,instrumentów",
        "modules.service": "usługa,usługi,usług",
        "modules.localprogramme": "LPIW,LPIW,LPIW",
        "modules.localprogrammeversion": "wersja LPIW,wersje LPIW,wersji LPIW",
        "modules.localprogrammesection": "część LPIW,części LPIW,części LPIW",
        "modules.barrier": "bariera,bariery,barier",
        "modules.measure": "działanie LPIW,działania LPIW,działań LPIW",
        "modules.measureprogress": "postęp działania LPIW,postępy działań LPIW,postępów działań LPIW",
        "modules.instrumentoffer": "zgłoszenie instrumentu,zgłoszenia instrumentów,zgłoszeń instrumentów",
        "modules.offerdecision": "decyzja o instrumencie,decyzje o instrumentach,decyzji o instrumentach",
        "modules.instrumenttest": "test instrumentu,testy instrumentów,testów instrumentów",
    },
    names={"modules.instrument": _named(Instrument), "modules.service": _named(Service)},
)
