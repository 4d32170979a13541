"""How to come to where a correction is proved, decided on, or given more time."""

from tests.journal.write_cases import FAULT, Kind, Preparation, Write, listed, walked
from tests.populated_hall import World

OP, IN, SU = "operator", "inspector", "supervisor"
ASKED = (OP, "ask-extension")


def correction(*steps: tuple[str, str]) -> Preparation:
    """The last step of a new correction."""

    def prepare(world: World) -> Write:
        visit = world.inspect(listed(world), "inspector", "unannounced", **FAULT)
        operator = world.people["operator"]
        rows = operator.get("/corrections?state=open&limit=200").json["items"]
        url = next(f"/corrections/{row['id']}" for row in rows if visit.endswith(row["inspection_id"]))
        return walked(world, url, operator.get(url), *steps)

    return prepare


KINDS = (
    Kind("corrections.Proof", ("correction prove",), correction((OP, "prove"))),
    Kind("corrections.Verification", ("correction reject",), correction((OP, "prove"), (IN, "reject"))),
    Kind("corrections.Verification", ("correction verify",), correction((OP, "prove"), (IN, "verify"))),
    Kind("corrections.ExtensionRequest", ("correction ask_extension",), correction(ASKED)),
    Kind("corrections.Extension", ("correction extend",), correction(ASKED, (SU, "extend"))),
    Kind("corrections.KeptTerm", ("correction keep_term",), correction(ASKED, (SU, "keep-term"))),
)
