"""What loading a file added, and where the database differs from it."""

from collections import Counter

from schematom.web.polish import counted

# In the order in which they are told.
WORDS = {
    "powiat": "powiat,powiaty,powiatów",
    "gmina": "gmina,gminy,gmin",
    "edition": "edycja,edycje,edycji",
    "offer": "udostępnienie efektów,udostępnienia efektów,udostępnień efektów",
    "practice": "dobra praktyka,dobre praktyki,dobrych praktyk",
    "publication": "publikacja efektów,publikacje efektów,publikacji efektów",
    "collection": "zbiór dobrych praktyk,zbiory dobrych praktyk,zbiorów dobrych praktyk",
    "fact": "liczba ze źródła,liczby ze źródeł,liczb ze źródeł",
    "institution": "instytucja,instytucje,instytucji",
    "pilot": "pilotaż,pilotaże,pilotaży",
    "partner": "partner,partnerów,partnerów",
    "quota": "limit gminy,limity gmin,limitów gmin",
    "instrument": "instrument,instrumenty,instrumentów",
    "service": "usługa,usługi,usług",
    "figure": "ogłoszona liczba,ogłoszone liczby,ogłoszonych liczb",
    "person": "osoba,osoby,osób",
    "membership": "rola,role,ról",
    "team": "zespół,zespoły,zespołów",
    "seat": "miejsce w zespole,miejsca w zespołach,miejsc w zespołach",
    "invitation": "zaproszenie,zaproszenia,zaproszeń",
    "training": "szkolenie lub spotkanie,szkolenia i spotkania,szkoleń i spotkań",
    "session": "posiedzenie,posiedzenia,posiedzeń",
    "family": "rodzina,rodziny,rodzin",
    "group": "zajęcia grupowe,zajęcia grupowe,zajęć grupowych",
    "agreement": "porozumienie,porozumienia,porozumień",
    "test": "test instrumentu,testy instrumentów,testów instrumentów",
    "report": "raport,raporty,raportów",
    "assessment": "ocena według kryteriów,oceny według kryteriów,ocen według kryteriów",
    "reminder": "przypomnienie o raporcie,przypomnienia o raportach,przypomnień o raportach",
    "machine": "klucz maszyny,klucze maszyn,kluczy maszyn",
    "review": "decyzja CRZL,decyzje CRZL,decyzji CRZL",
    "step": "krok pilotażu,kroki pilotaży,kroków pilotaży",
}


class Tally:
    def __init__(self):
        self.count, self.differences = Counter(), []

    def added(self, kind):
        self.count[kind] += 1

    def compare(self, row, wanted):
        """Note where a row that is there already differs: what people changed since stays theirs."""
        for name, value in wanted.items():
            found = getattr(row, name)
            if found != value:
                label = row._meta.get_field(name).verbose_name
                self.differences.append(f"{row}: {label} w bazie „{found or '-'}”, w pliku „{value or '-'}”")

    def __str__(self):
        told = ", ".join(counted(self.count[kind], words) for kind, words in WORDS.items() if self.count[kind])
        return told.replace("\N{NO-BREAK SPACE}", " ")
