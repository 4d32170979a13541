"""Vouchers as print, mail, WeChat and office programs hand them on, each with its reason."""

import base64
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector.core.signing import key_id
from inspector.receipts.rules.statement import Statement

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))
KEYS = {key_id(KEY.public_key()): KEY.public_key()}
STATED = Statement(
    "BA-321283-20261122-0001",
    1,
    "YGT-321283-104-0007",
    [["2026-12-12", "dinner", 20, 180]],
    "2026-11-22T01:30:00Z",
    "0123456789abcdef0123456789abcdef",
)


def text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def token_of(statement: bytes, key: Ed25519PrivateKey = KEY) -> str:
    head = f"Y1.{key_id(key.public_key())}.{text(statement)}"
    return f"{head}.{text(key.sign(head.encode()))}"


TOKEN = token_of(STATED.encoded())
ADDRESS = f"https://hall.example/api/v1/public/receipts/verify?token={TOKEN}"
_numbered = (STATED._replace(version=number) for number in range(1, 2_000))
# One whose signature has two hyphens beside each other, of which office programs make one dash.
DASHED = next(token for each in _numbered if "--" in (token := token_of(each.encoded())))


def every(letters: int, between: str) -> Callable[[str], str]:
    return lambda words: between.join(re.findall(f".{{1,{letters}}}", words))


class Passed(NamedTuple):
    words: str
    reason: str


PASSED = {
    "as it is": Passed(TOKEN, "typed by a program"),
    "its address": Passed(ADDRESS, "scanned"),
    "what WeChat adds": Passed(ADDRESS + "&from=singlemessage&isappinstalled=0", "shared to a friend"),
    "what WeChat adds to a group": Passed(
        ADDRESS + "&from=groupmessage&scene=1&token=#wechat_redirect", "to a group"
    ),
    "what trackers add": Passed(ADDRESS + "&utm_source=x&fbclid=IwAR0", "opened from another program"),
    "copied from the paper": Passed(every(1, "\u200b")(TOKEN), "a break is allowed behind every letter"),
    "lines of the paper": Passed(every(90, "\u200b\n")(TOKEN), "a reader's copy ends its lines"),
    "lines of a mail": Passed(every(72, "\r\n")(TOKEN), "mail breaks long words"),
    "an answered mail": Passed(every(60, "\n> ")(TOKEN), "the quoted voucher of the mail before"),
    "answered twice": Passed(every(60, "\n> > ")(TOKEN), "and once more"),
    "a mail's own breaks": Passed(every(75, "=\r\n")(TOKEN), "quoted-printable"),
    "breaks of a page": Passed(every(40, "<wbr>")(TOKEN), "copied from a page's source"),
    "breaks written out": Passed(every(20, "&#8203;")(TOKEN), "through a program that writes HTML"),
    "with a page around it": Passed(f"<p>凭证:<b>{TOKEN}</b></p>", "copied from a page's source"),
    "groups of four": Passed(every(4, " ")(TOKEN), "as people write long numbers"),
    "full width": Passed(
        TOKEN.translate({ord(c): ord(c) + 0xFEE0 for c in TOKEN}), "a Chinese keyboard's letters"
    ),
    "full-width dots": Passed(TOKEN.replace(".", "。"), "a Chinese keyboard's full stop"),
    "hyphens of print": Passed(TOKEN.replace("-", "\u2010"), "a typesetter's hyphen"),
    "a dash of an office program": Passed(DASHED.replace("--", "—"), "two hyphens corrected while typing"),
    "a dash for a hyphen": Passed(TOKEN.replace("-", "—"), "a reader of print took it for one"),
    "percent signs": Passed(quote(ADDRESS, safe=""), "an address within an address"),
    "percent signs twice": Passed(quote(quote(ADDRESS, safe=""), safe=""), "and again"),
    "words around it": Passed(f"请核验:{TOKEN}。谢谢!", "pasted with its sentence"),
    "in quotation marks": Passed(f"「{TOKEN}」", "or in Chinese ones"),
    "direction marks": Passed(f"\u202a{TOKEN}\u202c\ufeff", "copied out of a messenger"),
    "soft hyphens": Passed(every(30, "\u00ad")(TOKEN), "an e-reader's breaks"),
    "no-break spaces": Passed(every(30, "\u00a0")(TOKEN), "copied from a formatted page"),
    "the letters that follow": Passed(TOKEN + "abc", "the next word lost its space"),
}

BAD_SIGNATURE = TOKEN[:-9] + ("AAAAAAAA" if TOKEN[-9:-1] != "AAAAAAAA" else "BBBBBBBB") + TOKEN[-1]
OTHER_STATEMENT = text(STATED._replace(version=2).encoded())
FORGED = {
    "a signature of something else": BAD_SIGNATURE,
    "another statement": ".".join([*TOKEN.split(".")[:2], OTHER_STATEMENT, TOKEN.split(".")[3]]),
    "another's signature under our key's name": TOKEN[:12] + token_of(STATED.encoded(), STRANGER)[12:],
    "that, as WeChat hands it on": f"https://hall.example/?token={BAD_SIGNATURE}&from=singlemessage",
}
UNREADABLE = {
    "nothing of it": "x",
    "one letter short": TOKEN[:-1],
    "half of it": TOKEN[: len(TOKEN) // 2],
    "its end": TOKEN[40:],
    "a star for a letter": TOKEN[:60] + "*" + TOKEN[61:],
    "a star for a letter of the signature": TOKEN[:-30] + "*" + TOKEN[-29:],
    "a statement that says nothing": token_of(b"{}"),
    "a statement of other things": token_of(b'["a",1,"b",[["c"]],"d","e"]'),
    "a changed letter that breaks the statement": TOKEN[:12] + "A" + TOKEN[13:],
    "the address without it": ADDRESS.partition("Y1.")[0],
    "the number alone": STATED.number,
}
UNKNOWN = {
    "another system's": token_of(STATED.encoded(), STRANGER),
    "a changed letter in the key's name": TOKEN[:4] + ("0" if TOKEN[4] != "0" else "1") + TOKEN[5:],
}
