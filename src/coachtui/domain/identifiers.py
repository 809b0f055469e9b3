"""What in a text may identify somebody: the kinds of identifier, and where one was found."""

from enum import StrEnum
from typing import NamedTuple

from coachtui.language import _


class Identifier(StrEnum):
    """What a piece of text may be."""

    NHS_NUMBER = "nhs-number"
    BIRTH = "date-of-birth"
    POSTCODE = "postcode"
    EMAIL = "email"
    PHONE = "phone"


class PossibleIdentifier(NamedTuple):
    """A finding in an event: its field and, if that holds several texts, under which key or number."""

    event: str
    field: str
    key: str
    start: int
    end: int
    kind: Identifier
    text: str
    """The field's whole text."""

    @property
    def words(self) -> str:
        """The piece itself."""
        return self.text[self.start : self.end]


def kind_name(kind: Identifier) -> str:
    """What a kind of identifier is called."""
    names = {
        Identifier.NHS_NUMBER: _("an NHS number"),
        Identifier.BIRTH: _("a date of birth"),
        Identifier.POSTCODE: _("a postcode"),
        Identifier.EMAIL: _("an e-mail address"),
        Identifier.PHONE: _("a phone number"),
    }
    return names[kind]
