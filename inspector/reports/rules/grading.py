"""Whether a grade is better than one before. Pure."""

from inspector.core.terms import GRADES

ORDER = list(GRADES)  # the best first


def changed(before: str | None, after: str | None) -> str | None:
    """The figure that counts the change; None where there is none."""
    if before == after:
        return None
    if before is None:
        return "grades_new"
    if after is None:
        return "grades_lost"
    return "grades_raised" if ORDER.index(after) < ORDER.index(before) else "grades_lowered"
