"""The API keeps to its own description, whatever a fuzzer sends."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as budget
from schemathesis import GenerationMode

BUDGET = budget(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
ASKED_NOTHING = {
    "GET /api/v1/public/signing-keys",
    "POST /api/v1/auth/sign-on",
    "GET /api/v1/labels",
    "OPTIONS /api/v1/uploads",
    "POST /api/v1/uploads",  # tus has a refusal of its own for a header that is missing: 412
}  # without a parameter or a token nothing can be wrong
# No pattern tells which regions there are and what is signed: their refusal is part of the description.
MAY_BE_REFUSED = {"GET /api/v1", "GET /api/v1/public/receipts/verify"}
MAY_BE_REFUSED |= {
    f"GET /api/v1/public/halls{form}" for form in ("", ".csv", ".geojson")
}  # they name a region
MAY_BE_REFUSED |= {"POST /api/v1/uploads"}  # what a photo is, no pattern tells either
MODES = list(GenerationMode)


@schemathesis.serializer("application/offset+octet-stream")
def as_it_is(_context, value):
    """A piece of a file, as tus sends it."""
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
def test_every_operation_answers_everybody_as_described(mode, app, person, subtests):
    everybody = [_as(person(role)) for role in ("operator", "inspector", "supervisor")]
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    for result in described.get_all_operations():
        operation = result.ok()
        app.extensions["rates"].forget()  # a fuzzer asks faster than one may
        if operation.label in (ASKED_NOTHING if mode is GenerationMode.NEGATIVE else MAY_BE_REFUSED):
            continue

        @given(case=operation.as_strategy(generation_mode=mode))
        @BUDGET
        def answers_as_described(case):
            for headers in everybody:  # making a case up costs more than sending it
                case.call_and_validate(headers=headers)

        with subtests.test(operation.label):
            answers_as_described()


def _as(asks):
    # The client inside the process does not unpack what the server packs.
    return {"Authorization": f"Bearer {asks.token}", "Accept-Encoding": "identity"}
