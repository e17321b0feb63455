"""The wording we propose to powiaty, and the fields a wording may hold.

Ours: a proposal, not a quotation and no statutory form. A lawyer of the powiat should read it before it is used.
"""

from contracts.catalogue.closing import ANNEX
from contracts.catalogue.families import CONTRACT_ANNEX, CONTRACT_ANNEX_PLAIN, CONTRACT_PLAIN, FAMILY_CONTRACT
from contracts.catalogue.field import Field
from contracts.catalogue.fields import fields_of
from contracts.catalogue.partners import COOPERATION, SHARED_CLIENT
from contracts.catalogue.proposal import Proposal
from contracts.catalogue.teams import ACTIVATION_TEAM, VIOLENCE_TEAMS
from contracts.choices import TemplateKind

PROPOSALS = {
    TemplateKind.COOPERATION: COOPERATION,
    TemplateKind.SHARED_CLIENT: SHARED_CLIENT,
    TemplateKind.ACTIVATION_TEAM: ACTIVATION_TEAM,
    TemplateKind.VIOLENCE_TEAMS: VIOLENCE_TEAMS,
    TemplateKind.ANNEX: ANNEX,
    TemplateKind.FAMILY_CONTRACT: FAMILY_CONTRACT,
    TemplateKind.CONTRACT_PLAIN: CONTRACT_PLAIN,
    TemplateKind.CONTRACT_ANNEX: CONTRACT_ANNEX,
    TemplateKind.CONTRACT_ANNEX_PLAIN: CONTRACT_ANNEX_PLAIN,
}

__all__ = ["PROPOSALS", "Field", "Proposal", "fields_of"]
