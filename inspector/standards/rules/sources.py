"""The documents behind requirements: what each is, where it rules, and from when to when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from inspector.core.text import Text

BINDING = ("law", "regulation", "rule", "standard", "notice")
KINDS = (*BINDING, "form", "press", "practice", "proposal")
OURS = "proposal"  # the kind of what this project proposes itself


@dataclass(frozen=True)
class Source:
    """One document.

    short: how it is cited. kind: one of KINDS. scope: the region code prefix where it rules. since, until:
    first and last day in force, None where not known or not ended. amended: days on which amended texts came
    into force. dates: how well its days are known. pages: where it was read.
    """

    id: str
    title: Text
    short: Text
    number: str
    issuer: Text | None
    kind: str
    scope: str
    since: date | None
    until: date | None
    replaced_by: str
    amended: tuple[date, ...]
    dates: str
    pages: tuple[str, ...]
    note: Text | None

    @property
    def binds(self) -> bool:
        """Whether it is law or a standard, rather than a form, the press, practice or a proposal."""
        return self.kind in BINDING

    @property
    def cited(self) -> Text:
        """Its name with its number, as in a sentence: a standard by the number, anything else by the name."""
        if self.kind == "standard" and self.number:
            return Text(f"{self.number} {self.short.zh}", f"{self.number} {self.short.en}")
        if self.kind == "notice" and self.number:
            return Text(f"{self.short.zh}({self.number})", f"{self.short.en} ({self.number})")
        return self.short

    def rules_in(self, scope: str) -> bool:
        """Whether it rules everywhere in the area."""
        return scope.startswith(self.scope)

    def ended(self, on: date) -> bool:
        return self.until is not None and self.until < on


Register: TypeAlias = Mapping[str, Source]


def successors(register: Register) -> Iterator[tuple[Source, str]]:
    """Each document that another replaced, with the id of that one."""
    return ((source, source.replaced_by) for source in register.values() if source.replaced_by)
