"""Files of others read into our words: the territorial register of GUS (TERYT)."""

from teams.imports.faults import NotTheFile
from teams.imports.papers import content_of
from teams.imports.terc import read_terc
from teams.imports.territory import Territory, territory_of

__all__ = ["NotTheFile", "Territory", "content_of", "read_terc", "territory_of"]
