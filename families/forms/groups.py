"""Groups of support, their meetings and their people."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from families.actions.attendance import field_of
from families.actions.group_sessions import length_between
from families.choices import Presence
from families.forms.appointments import TimeField
from families.forms.assignment import WorkerField
from families.models import Activity, GroupAttendance
from families.selectors.groups import activities_for
from modules.choices import Module
from modules.models import Instrument, Service
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin, in_polish_order
from teams.models import Institution, User

NAMELESS = "Bez nazwisk: tę nazwę widzą wszyscy pracownicy MGI."


class GroupForm(PolishForm):
    asks = {"module": "Wybierz moduł.", "lead": "Wybierz, kto prowadzi listę obecności."}

    title = forms.CharField(
        label="Nazwa zajęć",
        max_length=200,
        help_text=f"Na przykład: warsztat domowego budżetu, wyjazd do Torunia, korepetycje z matematyki. {NAMELESS}",
    )
    module = forms.ChoiceField(label="Moduł", choices=[("", "Wybierz"), *Module.choices])
    description = forms.CharField(label="Opis", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    places = IntegerField(
        label="Liczba miejsc",
        min_value=1,
        max_value=500,
        help_text="Gdy miejsc zabraknie, następne osoby trafią na listę oczekujących.",
    )
    lead = WorkerField(
        label="Kto prowadzi listę obecności",
        help_text="Ta osoba zobaczy wszystkie nazwiska na liście i zapisze obecność.",
    )
    institution = forms.ModelChoiceField(Institution.objects.none(), label="Instytucja prowadząca", required=False)
    leader = forms.CharField(
        label="Osoba prowadząca", max_length=160, required=False, help_text="Na przykład: trener, korepetytor."
    )
    place = forms.CharField(label="Miejsce", max_length=200, required=False)
    service = forms.ModelChoiceField(Service.objects.none(), label="Usługa z koszyka", required=False)
    instrument = forms.ModelChoiceField(Instrument.objects.none(), label="Instrument", required=False)

    def __init__(self, *args, keepers, chosen=None, **kwargs):
        super().__init__(*args, **kwargs)
        kept = Q(memberships__in=keepers) | Q(pk=chosen.lead_id if chosen else None)
        leads = User.objects.filter(kept).distinct()
        self.fields["lead"].queryset = leads.order_by("last_name", "first_name")
        self.fields["institution"].queryset = Institution.objects.in_force(timezone.localdate())
        self.fields["service"].queryset = Service.objects.on_offer().order_by("name")
        self.fields["instrument"].queryset = Instrument.objects.order_by("name")
        for name in ("institution", "service", "instrument"):
            self.fields[name].empty_label = "nie wybrano"
            in_polish_order(self.fields[name])


class GroupEditForm(VersionedFormMixin, GroupForm):
    pass


class GroupCancelForm(VersionedFormMixin, PolishForm):
    reason = forms.CharField(
        label="Dlaczego się nie odbędą", max_length=300, help_text="Na przykład: za mało chętnych."
    )


class MeetingForm(PolishForm):
    begins_at = TimeField(
        label="Od godziny", required=False, help_text="Podaj godziny od i do albo niżej sam czas trwania."
    )
    ends_at = TimeField(label="Do godziny", required=False)
    minutes = IntegerField(
        label="Czas trwania w minutach",
        required=False,
        min_value=1,
        max_value=1440,
        help_text="Zostaw puste, gdy wynika z godzin. Wpisz, gdy część czasu to przerwa albo dojazd.",
    )
    place = forms.CharField(
        label="Miejsce", max_length=200, required=False, help_text="Wpisz, jeśli jest inne niż miejsce zajęć."
    )
    subject = forms.CharField(label="Temat", max_length=200, required=False)


class NewMeetingsForm(MeetingForm):
    first_on = DateField(label="Dzień spotkania", help_text="Przy serii: dzień pierwszego spotkania.")
    weeks = IntegerField(
        label="Ile spotkań, co tydzień",
        initial=1,
        min_value=1,
        max_value=52,
        help_text="1 to jedno spotkanie. 8 to ten sam dzień tygodnia i godzina przez osiem tygodni.",
    )
    also_on_free_days = forms.BooleanField(
        label="Spotkania odbywają się też w dni ustawowo wolne, na przykład 1 maja", required=False
    )

    field_order = ["first_on", "weeks", "also_on_free_days", "begins_at", "ends_at", "minutes", "place", "subject"]


class MeetingEditForm(VersionedFormMixin, MeetingForm):
    held_on = DateField(label="Dzień")

    field_order = ["held_on", "begins_at", "ends_at", "minutes", "place", "subject"]

    @classmethod
    def value_in(cls, obj, name):
        """Minutes that follow from the hours stay out, so that they follow new hours too."""
        follows = name == "minutes" and obj.minutes == length_between(obj.begins_at, obj.ends_at)
        return None if follows else super().value_in(obj, name)


class ActivityField(forms.ModelChoiceField):
    def label_from_instance(self, activity):
        return f"{activity.get_module_display()}: {activity.title}"


class EnrolForm(PolishForm):
    joined_on = DateField(label="Od kiedy na liście", initial=timezone.localdate)
    activity = ActivityField(
        Activity.objects.none(),
        label="Które działanie programu to realizuje",
        required=False,
        empty_label="żadne",
        help_text="Godziny tego działania policzą się wtedy z listy obecności.",
    )

    def __init__(self, *args, person, group, **kwargs):
        super().__init__(*args, **kwargs)
        activities = activities_for(person, group.pilot)
        if activities.exists():
            self.fields["activity"].queryset = activities
        else:
            del self.fields["activity"]


class AdmitForm(PolishForm):
    joined_on = DateField(label="Od kiedy na liście", initial=timezone.localdate)


class LeaveForm(PolishForm):
    left_on = DateField(
        label="Od kiedy już nie chodzi na zajęcia",
        initial=timezone.localdate,
        help_text="Od tego dnia miejsce jest wolne.",
    )


class AttendanceForm(VersionedFormMixin, PolishForm):
    """A choice and minutes for each person; nothing is chosen beforehand, so that nobody is present by oversight."""

    template_name = "families/_attendance_fields.html"

    def __init__(self, *args, session, people, written, **kwargs):
        self.people = people
        own, known = {}, {"revision": session.revision}
        for row in people:
            own |= _fields_of(row, session)
            known |= _known(row, written.get(row.pk))
        self.base_fields = type(self).base_fields | own
        super().__init__(*args, initial=known, **kwargs)

    @property
    def rows(self):
        """(GroupMember, field of the presence, field of the minutes) for the table."""
        return [(row, self[field_of(row, "presence")], self[field_of(row, "minutes")]) for row in self.people]

    def marks(self):
        """What the action takes."""
        given = self.cleaned_data
        return {row.pk: (given[field_of(row, "presence")], given[field_of(row, "minutes")]) for row in self.people}

    @classmethod
    def value_in(cls, obj, name):
        """What the list says now, for the page that shows both versions."""
        part, _, pk = name.partition("_")
        mark = GroupAttendance.objects.filter(session=obj, member=pk).first() if pk else None
        return getattr(mark, part, None) if pk else super().value_in(obj, name)


def _fields_of(row, session):
    presence = forms.ChoiceField(
        label=str(row.person),
        choices=Presence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": f"Zaznacz obecność: {row.person}."},
    )
    minutes = IntegerField(label=f"{row.person}: ile minut", required=False, min_value=1, max_value=session.minutes)
    return {field_of(row, "presence"): presence, field_of(row, "minutes"): minutes}


def _known(row, mark):
    if mark is None:
        return {}
    return {field_of(row, "presence"): mark.presence, field_of(row, "minutes"): mark.minutes}
