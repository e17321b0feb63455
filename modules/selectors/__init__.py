"""Reads of the LPIW and the catalogue."""

from modules.selectors.catalogue import Shelf, basket, shelves
from modules.selectors.local_programme import ProgrammeState, programme_state

__all__ = ["ProgrammeState", "Shelf", "basket", "programme_state", "shelves"]
