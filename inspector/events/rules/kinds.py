"""Which writes of the journal are told to other programs, and where what they are about is read."""

from inspector.core.terms import EVENTS

PAIRS = [tuple(kind.split(".")) for kind in EVENTS]  # subject and action, as the journal has them
READ_AT = {
    "registration": "/registrations",
    "hall": "/halls",
    "filing": "/filings",
    "incident": "/incidents",
    "inspection": "/inspections",
    "correction": "/corrections",
}


def link(subject: str, subject_id: str) -> str:
    """The address below `/api/v1` of the record that an event is about."""
    return f"{READ_AT[subject]}/{subject_id}"
