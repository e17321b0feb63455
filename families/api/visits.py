"""The note of a visit over the API: put as often as the network makes it, in the same state at the end."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.response import Response

from families.actions import put_note
from families.actions.note_drafts import keep_draft
from families.actions.notes import CREATED, NoteRefused, Origin
from families.api.answers import MALFORMED, NOT_A_NOTE, Answer, DeviceView, body_of, device_of, uuid7
from families.api.serializers import DraftAnswerSerializer, DraftSerializer, NoteAnswerSerializer, PutNoteSerializer
from families.choices import ConflictChoice, VisitState
from families.forms.visits import CHECK, MOST_NUMBER, data_of, visit_form
from families.models import Family, Visit
from families.selectors.field import conflict_facts
from families.selectors.note_drafts import Reached, reached
from families.selectors.notes import content_of
from families.selectors.typed_notes import typed
from families.selectors.visits import (
    activities_ever_in_force,
    checkable_activities,
    participation_on,
    people_at_visits,
)
from schematom.access.doors import log_after
from schematom.access.rules import may
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading

NOT_YOURS = (
    "Nie prowadzisz już tej rodziny albo nie ma takiej rodziny. Notatka zostaje na urządzeniu: możesz przekazać ją "
    "koordynatorowi."
)
MOST_DECISIONS = 500  # each is looked up while the family is locked


@dataclass(frozen=True)
class Subject:
    """What a note is about: the row when there is one, and the participation it belongs to."""

    note_id: UUID
    visit: Visit | None
    participation: object


class NoteView(DeviceView):
    """A note by its number."""

    def subject(self, request, text, note):
        """The Subject of a request. Whoever may not see the family learns nothing of the number."""
        member, body = request.member, request.data
        family = Family.objects.visible_to(member).filter(pk=uuid7(body.get("family"))).first()
        if family is None or not may(member, "visit.write", family):
            log_after(request, "access.not_found", "url", path=request.path[:300])
            raise Answer(422, "unknown_family", NOT_YOURS)
        note_id = uuid7(text)
        # One question: between two of them the same request, sent twice, may have made the row.
        visit = note_id and self.visits().filter(pk=note_id).first()
        if note_id is None or (visit and visit.participation.family_id != family.pk):
            raise Answer(422, "malformed_id", MALFORMED)
        participation = visit.participation if visit else participation_on(family, _day(note))
        if participation is None:
            raise Answer(422, "refused", "Tej rodziny nie wskazano jeszcze do pilotażu.")
        return Subject(note_id, visit, participation)

    @staticmethod
    def visits():
        return Visit.objects.select_related("participation__family", "participation__pilot", "author")


class VisitView(NoteView):
    """One visit with its note."""

    @extend_schema(
        operation_id="visits_put",
        summary="Zapisz notatkę z wizyty",
        request=PutNoteSerializer,
        responses={
            200: NoteAnswerSerializer,
            201: NoteAnswerSerializer,
            409: OpenApiResponse(NoteAnswerSerializer, description="Zapisano, ale dwa urządzenia różnią się: zdecyduj"),
            422: OpenApiResponse(description="Odmowa: reason, message i errors przy polach; notatki nie zapisano"),
            403: OpenApiResponse(description="Urządzenie innej osoby"),
            410: OpenApiResponse(description="Urządzenie straciło dostęp"),
        },
    )
    def put(self, request, pk):
        body = body_of(request)
        device = device_of(request, body.get("device"))
        subject = self.subject(request, pk, body.get("note"))
        asked = _asked(body, device)
        note = _cleaned(subject, body.get("note"))
        try:
            taken = put_note(
                member=request.member,
                note_id=subject.note_id,
                participation=subject.participation,
                note=note,
                corrects=_corrected(request, subject, body.get("corrects")),
                **asked,
            )
        except NoteRefused as refusal:
            raise _refusal(refusal, subject) from None
        except Refused as refusal:
            errors = {refusal.field: [refusal.message]} if refusal.field else {}
            raise Answer(422, "refused", refusal.message, errors) from None
        status = 409 if taken.conflicts else 201 if taken.news == CREATED else 200
        return Response(answer_of(taken.visit, taken.conflicts, taken.news), status=status)

    @extend_schema(operation_id="visits_show", summary="Wizyta z notatką", responses=NoteAnswerSerializer)
    def get(self, request, pk):
        visit = self.visits().visible_to(request.member).filter(pk=uuid7(pk)).first()
        if visit is None or not may(request.member, "visit.view", visit):
            raise Answer(404, "not_found", "Nie ma takiej wizyty.")
        record_reading("visit.opened", "families.visit", [visit.pk], family=visit.participation.family_id)
        return Response(answer_of(visit, list(visit.conflicts.open()), ""))


class DraftView(NoteView):
    """What is being typed, before it is saved as a note."""

    @extend_schema(
        operation_id="visits_draft",
        summary="Zachowaj to, co jest pisane",
        request=DraftSerializer,
        responses=DraftAnswerSerializer,
    )
    def put(self, request, pk):
        body = body_of(request)
        device = device_of(request, body.get("device"))
        subject = self.subject(request, pk, body.get("note"))
        sent = Reached(_number(body, "turn"), _number(body, "drops"))
        if not isinstance(body.get("note"), dict) or not sent.turn:
            raise Answer(422, "malformed", NOT_A_NOTE)
        content = typed(body["note"])
        try:
            row = keep_draft(
                member=request.member,
                note_id=subject.note_id,
                participation=subject.participation,
                content=content,
                turn=sent.turn,
                drops=sent.drops,
                base=_number(body, "base"),
                device=device,
                corrects=_corrected(request, subject, body.get("corrects")),
            )
        except NoteRefused as refusal:
            if refusal.reason == "signed":
                raise Answer(422, "signed", refusal.message) from None
            raise _refusal(refusal, subject) from None
        now = reached(subject.note_id, request.member.user_id, device)
        return Response({"kept": bool(row) and now == sent and row.content == content, **asdict(now)})


def _activities(participation, visit, note):
    """Those on offer today, and those of an earlier version that a phone had with it."""
    ids = [found for pk in note.get("checks") or {} if (found := uuid7(pk))]
    return list(
        dict.fromkeys(
            [*checkable_activities(participation, visit), *activities_ever_in_force(participation).filter(pk__in=ids)]
        )
    )


def _day(note):
    try:
        return parse_date(str((note or {}).get("visited_on") or ""))
    except (ValueError, AttributeError):
        return None


def _number(body, name):
    value = body.get(name, 0)
    if type(value) is not int or not 0 <= value <= MOST_NUMBER:
        raise Answer(422, "malformed", NOT_A_NOTE)
    return value


def _asked(body, device):
    base, sequence, turn = (_number(body, name) for name in ("base", "sequence", "turn"))
    if device and not sequence:
        raise Answer(422, "malformed", NOT_A_NOTE)
    decisions = body.get("decisions") or []
    if not isinstance(decisions, list) or not all(isinstance(one, dict) for one in decisions):
        raise Answer(422, "malformed", NOT_A_NOTE)
    if len(decisions) > MOST_DECISIONS:
        raise Answer(422, "malformed", NOT_A_NOTE)
    pairs = [(uuid7(one.get("conflict")), one.get("choice")) for one in decisions]
    if any(pk is None or choice not in ConflictChoice.values for pk, choice in pairs):
        raise Answer(422, "malformed", NOT_A_NOTE)
    origin = Origin(device, sequence) if device else None
    return {"base": base, "turn": turn, "origin": origin, "sign": body.get("sign") is True, "decisions": pairs}


def _cleaned(subject, note):
    try:
        posted = _as_posted(data_of(note))
    except ValueError:
        raise Answer(422, "malformed", NOT_A_NOTE) from None
    activities = _activities(subject.participation, subject.visit, note)
    form = visit_form(activities, *people_at_visits(subject.participation))(data=posted)
    if not form.is_valid():
        errors = {name: [str(one) for one in found] for name, found in form.errors.items()}
        raise Answer(422, "invalid", "Popraw zaznaczone pola i wyślij notatkę jeszcze raz.", errors)
    unknown = [pk for pk in note.get("checks") or {} if f"{CHECK}{pk}_standing" not in form.fields]
    if unknown:
        raise Answer(422, "refused", "Jednego ze sprawdzonych działań nie ma w programie tej rodziny.")
    return form.written()


def _as_posted(data):
    posted = QueryDict(mutable=True)
    for name, value in data.items():
        posted.setlist(name, value if isinstance(value, list) else [value])
    return posted


def _corrected(request, subject, text):
    if not text:
        return None
    signed = NoteView.visits().visible_to(request.member).filter(pk=uuid7(text), state=VisitState.SIGNED).first()
    if signed is None or signed.participation_id != subject.participation.pk:
        raise Answer(422, "malformed_id", MALFORMED)
    return signed


def _refusal(refusal, subject):
    errors = {refusal.field: [refusal.message]} if refusal.field else {}
    if refusal.reason == "taken_id":
        return Answer(422, "malformed_id", MALFORMED)
    if refusal.reason == "signed":
        signed = Visit.objects.get(pk=subject.note_id)  # as it is now: signed after the request had come, perhaps
        return Answer(409, "signed", refusal.message, note=content_of(signed), revision=signed.revision)
    return Answer(422, refusal.reason, refusal.message, errors)


def answer_of(visit, conflicts, news):
    """What a device is told: the note as it stands now and the texts that wait for a decision."""
    titles = {str(one.activity_id): one.activity.title for one in visit.checks.select_related("activity")}
    return {
        "id": str(visit.pk),
        "news": news,
        "revision": visit.revision,
        "state": visit.state,
        "signed_at": visit.signed_at and visit.signed_at.isoformat(),
        "note": content_of(visit),
        "conflicts": [conflict_facts(one, titles) for one in conflicts],
    }
