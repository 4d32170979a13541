"""What the rulebook counts of itself."""

from dataclasses import replace
from datetime import date

from inspector.standards.documents.library import shipped
from inspector.standards.rules import audit
from inspector.standards.rules.requirements import Known, Level

EDITION = shipped().edition("db3212-t-1004-2019")
ONE, TWO = EDITION.requirements[:2]
ON = date(2026, 11, 26)


def based(requirement, name, **parts):
    (basis, *_) = requirement.basis
    named = {key: parts.pop(key) for key in ("known",) if key in parts}
    document = replace(basis.document, id=name, **parts)
    return replace(requirement, basis=(replace(basis, document=document, **named),))


def test_what_is_asked():
    rows = [replace(ONE, level=Level.CRITICAL), replace(TWO, level=Level.KEY)]
    assert audit.asked(iter(rows)) == (2, len({*ONE.names, *TWO.names}), 1)


def test_how_well_what_is_asked_is_known():
    rows = [
        based(ONE, "a", known=Known.QUOTED),
        based(TWO, "a", known=Known.PROPOSED),
        based(TWO, "b", known=Known.QUOTED),
    ]
    assert audit.by_known(rows) == {
        Known.QUOTED: 2,
        Known.CITED: 0,
        Known.KNOWN: 0,
        Known.PROPOSED: 1,
    }


def test_documents_that_had_ended_with_what_still_names_them():
    day_before = date(2026, 11, 25)
    rows = [
        based(ONE, "over", until=day_before),
        based(TWO, "over", until=day_before),
        based(TWO, "last-day", until=ON),
        based(TWO, "holds", until=None),
    ]
    found = list(audit.out_of_force(rows, ON))
    assert [(source.id, ids) for source, ids in found] == [("over", (ONE.id, TWO.id))]


def test_documents_that_bind_from_nobody_knows_when():
    document = ONE.basis[0].document
    register = {
        "dated": replace(document, id="dated", kind="law", since=ON),
        "undated": replace(document, id="undated", kind="law", since=None),
        "press": replace(document, id="press", kind="press", since=None),
    }
    assert [source.id for source in audit.undated(register)] == ["undated"]
