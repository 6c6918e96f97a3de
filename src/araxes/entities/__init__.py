"""Who: names, aliases, demonyms, capitals and leaders to ids."""

from araxes.entities.gazetteer import Gazetteer, gazetteer
from araxes.entities.model import Entity, Mention, Name

__all__ = ["Entity", "Gazetteer", "Mention", "Name", "gazetteer"]
