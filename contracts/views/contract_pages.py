"""What pages about one contract share: the row they read, the way back, a form that comes back to it."""

from django.urls import reverse

from contracts.models import Contract
from schematom.web.submission import submit


def whole_contracts():
    return Contract.objects.with_signature_counts().select_related(
        "participation__family",
        "participation__pilot",
        "programme_version__programme",
        "document",
        "plain_document",
        "annex_to",
    )


def crumbs(contract=None, member=None):
    """The way to a contract's page; to an annex over the contract it changes, where the member may open that."""
    way = [("Kontrakty", reverse("contract_list"))]
    for one in dict.fromkeys([contract.base, contract]) if contract else ():
        if member is None or one.pk == contract.pk or opens_base(member, contract):
            way.append((f"{one.noun.capitalize()} {one.number}", one.get_absolute_url()))
    return way


def opens_base(member, annex):
    """A party that only the annex brings in does not see the contract itself."""
    return Contract.objects.visible_to(member).filter(pk=annex.annex_to_id).exists()


def submit_for(request, form, act, contract, heading, message, **context):
    """A form about one contract, which it comes back to."""
    url, family = contract.get_absolute_url(), contract.family
    context["intro"] = f"{family} ({family.number}). {context.get('intro', '')}".strip()
    return submit(
        request,
        form,
        act,
        done=context.pop("done", url),
        message=message,
        heading=heading,
        cancel_url=url,
        contract=contract,
        crumbs=crumbs(contract, request.member),
        **context,
    )
