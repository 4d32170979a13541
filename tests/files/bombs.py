"""Small files that would keep a decoder busy for minutes."""

import struct


def jpeg_of_scans(scans: int, *, side: int = 512) -> bytes:
    """A grey progressive JPEG of one value whose every scan goes over the whole picture again."""
    blocks = (side // 8) ** 2
    runs = "".join("0" + "1" * 14 for _ in range(-(-blocks // 32767)))
    runs += "1" * (-len(runs) % 8)
    body = bytes(int(runs[at : at + 8], 2) for at in range(0, len(runs), 8)).replace(b"\xff", b"\xff\x00")
    again = _segment(b"\xda", bytes([1, 1, 0, 1, 63, 0])) + body
    return b"".join(
        (
            b"\xff\xd8",
            _segment(b"\xdb", bytes([0]) + bytes([1] * 64)),
            _segment(b"\xc2", struct.pack(">BHHB", 8, side, side, 1) + bytes([1, 0x11, 0])),
            *(_table(0x00, 0), _table(0x10, 0xE0)),
            _segment(b"\xda", bytes([1, 1, 0, 0, 0, 0])) + bytes((blocks + 7) // 8),
            again * (scans - 1),
            b"\xff\xd9",
        )
    )


def _segment(marker: bytes, content: bytes) -> bytes:
    return b"\xff" + marker + struct.pack(">H", len(content) + 2) + content


def _table(place: int, symbol: int) -> bytes:
    """A Huffman table of one symbol, one bit long."""
    return _segment(b"\xc4", bytes([place, 1]) + bytes(15) + bytes([symbol]))
