"""Attack a running demo city as a stranger and as its accounts, and say what did harm.

    make demo
    python -m tests.security.outside http://127.0.0.1:8000 [f3_naming_files …]

It changes the demo; whose server it is makes no difference, nor which database. Ends with 1 where anything
did harm.
"""

import sys

from tests.security.outside.asking import Attacker
from tests.security.outside.findings import ALL as FINDINGS


def main(address: str, *names: str) -> int:
    harm = 0
    for attack in FINDINGS:
        if names and attack.__name__ not in names:
            continue
        for claim, holds in attack(Attacker(address)):
            harm += not holds
            print(f"{'holds' if holds else 'HARM '} {attack.__name__}: {claim}", flush=True)  # noqa: T201
    return harm


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
