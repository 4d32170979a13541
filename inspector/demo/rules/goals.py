"""What the counties of the demo city are to reach in the year."""

from collections.abc import Mapping

from inspector.demo.rules.places import County
from inspector.programme.rules.forms import GoalForm, TargetForm

# In round hundreds of thousands, so that shares by inhabitants look like a city's; no census is quoted.
INHABITANTS: Mapping[str, int] = {
    "321283": 1_000_000,
    "321281": 1_100_000,
    "321204": 700_000,
    "321282": 700_000,
    "321203": 500_000,
    "321202": 600_000,
}
VISITS = 6  # wanted of each hall in a year


def of(county: County, year: int) -> TargetForm:
    """Its targets, by the number of its halls."""
    wanted = (
        *(("halls_listed", county.halls, 20), ("grade_a_share", 0.5, 15), ("filings_per_thousand", 0.8, 15)),
        *(("inspections", county.halls * VISITS, 20), ("corrections_in_time_share", 0.9, 15)),
        ("guidance_share", 0.9, 15),
    )
    goals = [GoalForm(indicator=key, at_least=at_least, points=points) for key, at_least, points in wanted]
    return TargetForm(region=county.code, year=year, inhabitants=INHABITANTS[county.code], goals=goals)
