"""What the events of the LPIW and of the catalogue are called in the log."""

from modules.models import Instrument, Service
from schematom.audit.wording import Act, Name, register_kinds, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "lpiw.drafted": "rozpoczęcie nowej wersji LPIW",
        "lpiw.saved": "zapisanie treści LPIW",
        "lpiw.submitted": "przekazanie LPIW do PZKW",
        "lpiw.withdrawn": "wycofanie LPIW z PZKW",
        "lpiw.adopted": "przyjęcie LPIW",
        "lpiw.rejected": "nieprzyjęcie LPIW",
        "instrument.added": "dodanie instrumentu",
        "service.added": "dodanie usługi",
    },
)


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
    },
    names={"modules.instrument": _named(Instrument), "modules.service": _named(Service)},
)
