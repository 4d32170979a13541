"""How corrections go on: proof, a look at it, and now and then neither."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from inspector.core.days import local_moment
from inspector.demo.rules.chance import happens, some_time
from inspector.demo.rules.data import read
from inspector.demo.rules.things import Order, Step

LOOKED_AT_AGAIN = 4  # days after a grave finding the inspector comes again
NEVER, REJECTED, LATE = 0.04, 0.1, 0.12  # shares


def course(order: Order, mended: str, opened: date, due: date, dice: Random) -> Iterator[Step]:
    """The steps of one correction. mended: as a visit says it."""
    grave = due <= opened
    if mended == "never" or (not grave and mended == "usual" and happens(NEVER, dice)):
        return
    proved = opened + timedelta(days=_days_to_prove(grave, (due - opened).days, dice))
    yield Step(some_time(proved, 8, 18, dice), "prove", order)
    if mended == "proved":
        return
    if grave:
        again = opened + timedelta(days=LOOKED_AT_AGAIN)
        yield Step(local_moment(again, 15), "verify", order, _say("verified", dice))
        return
    looked = proved + timedelta(days=dice.randint(1, 3))
    if happens(REJECTED, dice):
        yield Step(some_time(looked, 9, 17, dice), "reject", order, _say("rejected", dice))
        if happens(0.2, dice):
            return
        yield Step(some_time(looked + timedelta(days=2), 8, 18, dice), "prove", order, _say("again", dice))
        looked += timedelta(days=4)
    yield Step(some_time(looked, 9, 17, dice), "verify", order, _say("verified", dice))


def _days_to_prove(grave: bool, days: int, dice: Random) -> int:
    if grave:
        return dice.randint(1, LOOKED_AT_AGAIN - 1)
    late = dice.randint(1, 9) if happens(LATE, dice) else 0
    return days + late if late else dice.randint(1, max(1, days))


def _say(kind: str, dice: Random) -> str:
    return str(dice.choice(read("words")[kind]))
