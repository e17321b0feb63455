"""„Potwierdzenie w systemie”: about one text, of one institution, and never a signature."""

import pytest

from contracts import actions
from contracts.models import Confirmation
from schematom.audit.errors import Refused
from tests.contracts.builder import AGREED, commit, in_force_of, pretend_printed, whole_draft_of
from tests.contracts.test_pages import page, post, text_of

BUTTON = "Potwierdź zobowiązania mojej instytucji"


@pytest.fixture
def draft(cast):
    with cast.inside():
        return whole_draft_of(cast)


def confirm(cast, contract, who="urszula"):
    return actions.confirm_text(member=cast.member(who), contract=contract)


def test_an_institution_confirms_a_text_once(cast, draft):
    with cast.inside():
        confirm(cast, draft)
        confirm(cast, draft, "oskar")
        said = Confirmation.objects.filter(contract=draft)
        assert {row.institution for row in said} == {cast.buk.pup, cast.buk.ops}
        with pytest.raises(Refused, match="potwierdziła już tę treść"):
            confirm(cast, draft)


def test_agreeing_does_not_change_what_was_confirmed(cast, draft):
    with cast.inside():
        confirm(cast, draft)
        agreed = actions.agree_contract(member=cast.member("anna"), contract=draft, agreed_on=AGREED)
        with pytest.raises(Refused, match="potwierdziła już tę treść"):
            confirm(cast, agreed)


def test_another_text_is_confirmed_anew(cast, draft):
    with cast.inside():
        confirm(cast, draft)
        commit(cast, draft, cast.buk.pup, text="Jeszcze jedno zobowiązanie.")
        confirm(cast, draft)
        assert Confirmation.objects.filter(contract=draft).count() == 2


def test_a_confirmation_signs_nothing(cast, draft):
    with cast.inside():
        agreed = actions.agree_contract(member=cast.member("anna"), contract=draft, agreed_on=AGREED)
        pretend_printed(agreed)
        confirm(cast, agreed)
        confirm(cast, agreed, "oskar")
        agreed.refresh_from_db()
        assert agreed.state == "agreed" and not agreed.signatories.filter(signed_on__isnull=False).exists()


def test_a_text_in_force_is_not_confirmed_any_more(cast):
    with cast.inside(), pytest.raises(Refused, match="już zawarty"):
        confirm(cast, in_force_of(cast))


def test_an_institution_without_a_commitment_confirms_nothing(cast, draft):
    with cast.inside():
        draft.commitments.filter(party="family").first()
        for row in draft.commitments.filter(party="pup"):
            actions.remove_commitment(member=cast.member("anna"), commitment=row)
        with pytest.raises(Refused, match="nie ma tu zobowiązań"):
            confirm(cast, draft)


def test_the_page_tells_a_confirmation_from_a_signature_and_of_which_text_it_is(cast, draft):
    client = cast.client("urszula")
    assert BUTTON in text_of(page(client, "contract_show", draft))
    assert BUTTON not in text_of(page(cast.client("anna"), "contract_show", draft))
    response = post(client, "contract_confirm", draft)
    assert response.status_code == 303
    text = text_of(page(client, "contract_show", draft))
    assert "To nie jest podpis" in text and "obecna treść" in text and BUTTON not in text
    with cast.inside():
        commit(cast, draft, cast.buk.pup, text="Jeszcze jedno zobowiązanie.")
    text = text_of(page(client, "contract_show", draft))
    assert "dotyczy wcześniejszej treści" in text and BUTTON in text
