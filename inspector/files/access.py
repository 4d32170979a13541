"""Who may see a file: each room above registers a guard for the files that it names."""

from collections.abc import Callable

from inspector.accounts.rules.caller import Caller

Guard = Callable[[Caller, str], bool]  # may this caller see the file with this SHA-256?

_guards: list[Guard] = []


def register(*guards: Guard) -> None:
    """Let these be asked, too; a guard that is registered already stays once."""
    _guards.extend(guard for guard in guards if guard not in _guards)


def shown_to(caller: Caller, sha256: str) -> bool:
    """Tell whether any room shows the file to the caller."""
    return any(guard(caller, sha256) for guard in _guards)
