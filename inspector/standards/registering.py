"""What a region decides about registrations: papers to hand in, clocks, and acceptance without all. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from inspector.standards.expressions import UNKNOWN, Expression
from inspector.standards.facts import Facts, Vocabulary
from inspector.standards.proving import prove_gives, prove_names
from inspector.standards.reading import MATERIAL, Wrong, collected, fit
from inspector.standards.requirements import Basis, context_of
from inspector.standards.working_days import Deadline, shifted
from inspector.text import Text


class Kind(StrEnum):
    """`main` materials prove the basic conditions; without `optional` ones nothing is missing."""

    MAIN = "main"
    SECONDARY = "secondary"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Material:
    """One paper. form: in which form it is to be handed in. expires: it names the day of its end.

    when: over the facts of the hall; None where every hall needs it.
    """

    code: str
    name: Text
    kind: Kind
    form: Text
    expires: bool
    when: Expression | None
    basis: Basis

    def needed(self, facts: Facts) -> bool:
        """Whether this hall needs it; one that has not said what it hangs on does."""
        return self.when is None or self.when.value(context_of(facts)) in (True, UNKNOWN)


@dataclass(frozen=True)
class Materials:
    """The papers of a registration, in the order of the form."""

    materials: tuple[Material, ...]
    basis: Basis

    def by_code(self) -> Mapping[str, Material]:
        return {each.code: each for each in self.materials}


@dataclass(frozen=True)
class Registering:
    """Working days: to tell everything that is missing, to decide, and by how many the latter may grow."""

    tell_working_days: int
    decide_working_days: int
    extend_working_days: int
    basis: Basis

    def tell_by(self, handed_in: date) -> Deadline:
        return shifted(handed_in, self.tell_working_days)

    def decide_by(self, handed_in: date, *, extended: bool) -> Deadline:
        more = self.extend_working_days if extended else 0
        return shifted(handed_in, self.decide_working_days + more)


@dataclass(frozen=True)
class Deferral:
    """Acceptance with secondary papers missing: working days to hand them in, and what follows if not."""

    working_days: int
    consequence: Text
    basis: Basis


def read_materials(row: Mapping[str, Any]) -> Materials:
    """Raises KeyError or ValueError."""
    found = tuple(_material(each) for each in row["material"])
    codes = [each.code for each in found]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise ValueError(f"{min(twice)}: used twice")
    return Materials(found, Basis.of(row["basis"]))


def _material(row: Mapping[str, Any]) -> Material:
    fit(row, MATERIAL, MATERIAL.keys() - {"when", "expires"})
    return Material(
        code=row["code"],
        name=Text.of(row["name"]),
        kind=Kind(row["kind"]),
        form=Text.of(row["form"]),
        expires=row.get("expires", False),
        when=Expression(row["when"]) if "when" in row else None,
        basis=Basis.of(row["basis"]),
    )


def prove_materials(materials: Materials, vocabulary: Vocabulary) -> None:
    """Every condition is one over facts of a hall. Raises ValueError naming every paper of another."""
    wrong: list[str] = []
    for each in materials.materials:
        if each.when is not None:
            with collected(wrong, f"materials: {each.code}"):
                prove_names(each.when.names, vocabulary)
                prove_gives(each.when, bool, vocabulary)
    if wrong:
        raise Wrong(wrong)


def read_registering(row: Mapping[str, Any]) -> Registering:
    tell, decide, extend = (row[f"{name}_working_days"] for name in ("tell", "decide", "extend"))
    return Registering(tell, decide, extend, Basis.of(row["basis"]))


def read_deferral(row: Mapping[str, Any]) -> Deferral:
    return Deferral(row["working_days"], Text.of(row["consequence"]), Basis.of(row["basis"]))
