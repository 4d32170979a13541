"""The last step of every way in: the second factor, and the device."""

from inspector.accounts.actions import devices, second_factor
from inspector.accounts.actions.accounts import subject_of
from inspector.accounts.actions.devices import Login
from inspector.accounts.models import Account
from inspector.accounts.routes.auth import device_of
from inspector.accounts.routes.guarded import guarded
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import Unauthenticated
from inspector.core.text import Text

CODE_WANTED = Text("请输入动态验证码或恢复码", "Send the code of your authenticator, or one to recover with")


def known_device(token: str | None, name: str) -> str | None:
    """The device that this refresh token was given to, when the account of this name was logged in there."""
    device = device_of(token) if token else None
    return device if device is not None and devices.known(device, name) else None


def enter(account: Account, code: str | None, device: str | None, device_name: str) -> Login:
    """Log an account in whose owner has shown who they are; device: the known one, if any.

    Raises Unauthenticated when a code is wanted, or wrong.
    """
    account_id, target = account.id, subject_of(account)
    if not account.second_factor:
        with transaction():
            return devices.open_device(account_id, device_name, now())
    if code is None:
        raise Unauthenticated(CODE_WANTED, code="second-factor-required")
    with guarded({"device": device} if device else {"code": account_id}, target), transaction():
        second_factor.require_code(account_id, code, now())
        return devices.open_device(account_id, device_name, now())
