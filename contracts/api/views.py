"""GET /api/v1/contracts/ and /api/v1/contracts/{id}/, through the doors of the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from contracts.api.serializers import ContractDetailSerializer, ContractSerializer
from contracts.models import Contract
from contracts.selectors import contracts as selectors
from schematom.access.doors import load, log_after, require
from schematom.audit.recording import record_reading


@extend_schema(tags=["kontrakty"], summary="Kontrakty edycji, które widzi zalogowana osoba")
class ContractList(ListAPIView):
    serializer_class = ContractSerializer
    queryset = Contract.objects.none()  # for the schema alone

    def get_queryset(self):
        require(self.request, "contract.list")
        return selectors.contracts_of_edition(self.request.member)

    def paginate_queryset(self, queryset):
        page = super().paginate_queryset(queryset)
        # The middleware reads the log off Django's own request.
        log_after(self.request, "contract.listed", "contracts.contract", [contract.pk for contract in page])
        return page


class ContractDetail(APIView):
    @extend_schema(
        tags=["kontrakty"],
        summary="Jeden kontrakt albo aneks: strony, podpisy, zobowiązania, przeglądy",
        responses=ContractDetailSerializer,
    )
    def get(self, request, pk):
        contracts = Contract.objects.with_signature_counts().select_related("participation__family")
        contract = load(request, contracts, "contract.view", pk=pk)
        record_reading("contract.opened", "contracts.contract", [contract.pk])
        context = {"member": request.member, "named": request.member.may("contract.names", contract)}
        return Response(ContractDetailSerializer(contract, context=context).data)
