"""Verbs of the teams and of the staff's events, in the log."""

from schematom.audit.wording import Act, register_verbs

register_verbs(Act.OPENED, {"team_file.downloaded": "pobranie dokumentu zespołu"})
register_verbs(
    Act.CHANGED,
    {
        "team.corrected": "poprawienie danych o powołaniu zespołu",
        "team.dissolved": "rozwiązanie zespołu",
        "team.reinstated": "cofnięcie rozwiązania zespołu",
        "pilot_card.refreshed": "odświeżenie karty pilotażu",
        "team_file.added": "dodanie dokumentu zespołu",
        "team_member.substitute_added": "dodanie zastępcy członka zespołu",
        "team_member.corrected": "poprawienie danych o osobie w zespole",
        "team_member.function_changed": "zmiana funkcji w zespole",
        "team_member.replaced": "zastąpienie osoby w zespole inną",
        "team_member.statement_recorded": "zapisanie oświadczenia o poufności",
        "team_member.statement_withdrawn": "wycofanie oświadczenia o poufności",
        "staff_event.added": "zapisanie szkolenia lub spotkania",
        "staff_event.edited": "zmiana zapisu szkolenia lub spotkania",
        "staff_event.people_added": "dopisanie uczestników szkolenia lub spotkania",
        "staff_event.person_removed": "usunięcie uczestnika szkolenia lub spotkania",
        "staff_event.removed": "usunięcie zapisu szkolenia lub spotkania",
    },
)
