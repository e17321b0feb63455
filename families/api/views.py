"""Families through the same doors as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from families.api.serializers import FamilyListSerializer, FamilySerializer
from families.models import Family
from families.selectors.access import reason_of_opening
from families.selectors.caseload import with_card_open
from families.selectors.household import contact_for
from schematom.access.doors import load, log_after, require
from schematom.audit.recording import record_reading


class FamilyListView(ListAPIView):
    """Families the member sees, by name."""

    serializer_class = FamilyListSerializer
    queryset = Family.objects.none()

    def get_queryset(self):
        require(self.request, "family.list")
        member = self.request.member
        families = with_card_open(Family.objects.visible_to(member), member)
        return families.select_related("gmina").order_by("sort_name", "id")

    @extend_schema(operation_id="families_list", summary="Rodziny, które widzisz")
    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        log_after(request, "family.listed", "families.family", [row["id"] for row in response.data["results"]])
        return response


class FamilyView(APIView):
    """One family."""

    @extend_schema(operation_id="families_show", summary="Jedna rodzina", responses=FamilySerializer)
    def get(self, request, pk):
        families = with_card_open(Family.objects.select_related("gmina", "owner_institution"), request.member)
        family = load(request, families.prefetch_related("persons"), "family.open", pk=pk)
        why = reason_of_opening(request.member, family)
        record_reading("family.opened", "families.family", [family.pk], **why)
        contact = contact_for(request.member, family)
        return Response(FamilySerializer(family, context={"contact": contact}).data)
