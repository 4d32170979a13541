"""Who may see a file, and from whom one is waited for: each room above registers what it knows of its own."""

from collections.abc import Callable

from inspector.accounts.rules.caller import Caller

Guard = Callable[[Caller, str], bool]  # may this caller see the file with this SHA-256?

_guards: list[Guard] = []
_waits: list[Guard] = []  # does a record of the caller's wait for this file?
_settled: list[Callable[[str, str], bool]] = []  # … that is signed already?


def register(*guards: Guard) -> None:
    """Let these be asked, too; a guard that is registered already stays once."""
    _guards.extend(guard for guard in guards if guard not in _guards)


def shown_to(caller: Caller, sha256: str) -> bool:
    """Tell whether any room shows the file to the caller."""
    return any(guard(caller, sha256) for guard in _guards)


def register_settled(*waits: Callable[[str, str], bool]) -> None:
    """Let these be asked, too; one that is registered already stays once."""
    _settled.extend(wait for wait in waits if wait not in _settled)


def completes_signed(account_id: str, sha256: str) -> bool:
    """Tell whether a record that is signed already waits for the file from this account."""
    return any(wait(account_id, sha256) for wait in _settled)


def register_waits(*waits: Guard) -> None:
    """Let these be asked, too; one that is registered already stays once."""
    _waits.extend(wait for wait in waits if wait not in _waits)


def waited_for(caller: Caller, sha256: str) -> bool:
    """Tell whether a record waits for the file, that this caller is to send."""
    return any(wait(caller, sha256) for wait in _waits)
