"""The one next step of a page, by how the thing stands and who looks at it."""

from django.urls import reverse

from families.choices import DiagnosisState, ProgrammeState, VersionState
from families.selectors.next_step import NextStep
from teams.choices import Outcome


def step_of_diagnosis(member, diagnosis):
    if diagnosis.state == DiagnosisState.DRAFT:
        return _of_draft_diagnosis(member, diagnosis)
    if diagnosis.state == DiagnosisState.AGREED:
        return _after_diagnosis(member, diagnosis.participation)
    return None


def _of_draft_diagnosis(member, diagnosis):
    if not member.may("diagnosis.edit", diagnosis):
        return NextStep("To jest projekt. Diagnozę kończy pracownik MGI, który pracuje z rodziną.")
    if diagnosis.areas.all() and diagnosis.needs.all():
        agree = reverse("diagnosis_agree", args=[diagnosis.pk])
        return NextStep("Omów diagnozę z rodziną i zapisz dzień uzgodnienia.", "Uzgodnij z rodziną", agree)
    edit = reverse("diagnosis_edit", args=[diagnosis.pk])
    return NextStep("Oceń co najmniej jeden obszar i nazwij co najmniej jedną potrzebę.", "Uzupełnij diagnozę", edit)


def _after_diagnosis(member, participation):
    programme = participation.programmes.first()
    if programme:
        return None
    if not member.may("programme.edit", participation):
        return NextStep("Program przygotuje pracownik MGI, który pracuje z rodziną.")
    begin = reverse("programme_begin", args=[participation.pk])
    return NextStep("Zaplanuj działania, które odpowiedzą na potrzeby rodziny.", "Zacznij program", begin, post=True)


def step_of_version(member, version):
    """None for a superseded version and for an ended programme."""
    if version.programme.state in (ProgrammeState.COMPLETED, ProgrammeState.BROKEN_OFF):
        return None
    found = STEPS.get(version.state)
    return found(member, version) if found else None


def _of_draft(member, version):
    if not member.may("programme.edit", version):
        return NextStep("To jest projekt. Przygotowuje go pracownik MGI, który pracuje z rodziną.")
    if not version.goals.strip():
        return NextStep("Zacznij od celów programu.", "Wpisz cele", reverse("version_edit", args=[version.pk]))
    if not version.activities.exists():
        create = reverse("activity_create", args=[version.pk])
        return NextStep("Dodaj działania, które odpowiedzą na potrzeby.", "Dodaj działanie", create)
    submit = reverse("version_submit", args=[version.pk])
    return NextStep(
        "Gdy plan jest gotowy, przekaż go do opinii PZKW. Do czasu opinii nie da się go zmieniać.",
        "Przekaż do opinii PZKW",
        submit,
        post=True,
    )


def _of_submitted(member, version):
    text = "Program czeka na opinię PZKW. PZKW wyda ją na posiedzeniu."
    if version.agenda_item and member.may("item.view", version.agenda_item):
        return NextStep(text, "Otwórz sprawę PZKW", reverse("item_show", args=[version.agenda_item.pk]))
    return NextStep(text)


def _of_opined(member, version):
    """The coordinator may still put in force what others already work on anew."""
    if member.may("programme.put_in_force", version):
        put = reverse("version_put_in_force", args=[version.pk])
        return NextStep(*TO_PUT_IN_FORCE[version.opinion], put)
    following = version.programme.versions.filter(number__gt=version.number).order_by("number").last()
    if following:
        text = f"Po tej opinii powstaje już wersja {following.number}."
        return NextStep(text, f"Otwórz wersję {following.number}", following.get_absolute_url())
    if version.opinion != Outcome.POSITIVE and member.may("programme.edit", version):
        amend = reverse("version_amend", args=[version.pk])
        return NextStep(
            "PZKW ma uwagi. Przygotuj wersję, która je uwzględnia.", "Przygotuj nową wersję", amend, post=True
        )
    return NextStep("PZKW wydał opinię. Program wprowadzi w życie koordynator pilotażu.")


def _of_version_in_force(member, version):
    participation = version.programme.participation
    if not participation.contracts.exists() and member.may("contract.draft", participation):
        create = reverse("contract_create", args=[participation.pk])
        return NextStep("Program obowiązuje. Przygotuj kontrakt rodziny z PUP i OPS.", "Przygotuj kontrakt", create)
    if member.may("visit.write", participation):
        visit = reverse("visit_create", args=[participation.pk])
        return NextStep(
            "Program obowiązuje. Po każdej wizycie zapisz, jak idą działania.", "Zapisz notatkę z wizyty", visit
        )
    return NextStep("Program obowiązuje. Pracownik MGI sprawdza na wizytach, jak idą działania.")


# What a coordinator reads after each opinion: it is no veto, but going against it is not the way to be shown first.
TO_PUT_IN_FORCE = {
    Outcome.POSITIVE: ("PZKW wydał opinię pozytywną. Możesz wprowadzić program w życie.", "Wprowadź w życie"),
    Outcome.REMARKS: (
        "PZKW wydał opinię z uwagami. Pracownik MGI może przygotować wersję, która je uwzględnia."
        " Możesz też wprowadzić w życie tę wersję.",
        "Wprowadź w życie",
    ),
    Outcome.NEGATIVE: (
        "Opinia PZKW jest negatywna. Pracownik MGI może przygotować poprawioną wersję."
        " Opinia nie jest wiążąca: możesz wprowadzić program w życie mimo niej, gdy uzasadnisz to na piśmie.",
        "Wprowadź mimo opinii",
    ),
}
STEPS = {
    VersionState.DRAFT: _of_draft,
    VersionState.SUBMITTED: _of_submitted,
    VersionState.OPINED: _of_opined,
    VersionState.IN_FORCE: _of_version_in_force,
}
