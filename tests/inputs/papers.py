"""PDFs as scanners, gateways and web servers leave them, each with its reason."""

from typing import NamedTuple

from tests import make

PDF = make.pdf("平面图")
EMPTY_TABLE = b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1>>\n"
NO_MARK = EMPTY_TABLE + b"startxref\n9\n"
STREAM = b"%PDF-1.5\n7 0 obj<</Type/XRef>>stream\nendstream endobj\nstartxref\n9\n%%EOF"


class Taken(NamedTuple):
    content: bytes
    reason: str


TAKEN = {
    "as it should be": Taken(PDF, "a good one"),
    "zeros behind": Taken(PDF + bytes(512), "scanners fill whole blocks"),
    "many zeros behind": Taken(PDF + bytes(200_000), "tapes and mainframes fill larger ones"),
    "blanks and line ends behind": Taken(
        PDF + b" \r\n\r\n\t \x1a", "DOS programs end with a mark of their own"
    ),
    "a gateway's note behind": Taken(
        PDF + b"\r\n-- \r\nThis message was scanned for viruses.\r\n", "mail gateways write below"
    ),
    "a multipart's end behind": Taken(PDF + b"\r\n------WebKitFormBoundaryX--\r\n", "a bad upload program"),
    "a byte order mark before": Taken(b"\xef\xbb\xbf" + PDF, "an editor has saved it"),
    "line ends before": Taken(b"\r\n\r\n" + PDF, "a script printed an empty line first"),
    "a server's headers before": Taken(
        b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + PDF, "an old download program"
    ),
    "a printer's job before": Taken(
        b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n" + PDF, "caught on its way"
    ),
    "a kilobyte before": Taken(b"x" * 1_000 + PDF, "readers look so far"),
    "half of the end's mark": Taken(PDF[:-2], "two bytes lost; its trailer is whole"),
    "no end mark, but a table where it says": Taken(NO_MARK, "readers ask no more"),
    "that, shifted by what stands before": Taken(b"\n\n" + NO_MARK, "counted from the header"),
    "its table in a stream": Taken(STREAM, "PDF 1.5 and later"),
    "letters right behind the version": Taken(
        PDF.replace(b"1.4\n", b"1.4%\xe2\xe3\n", 1), "no line end there"
    ),
    "saved twice": Taken(
        PDF + b"2 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n", "signed or commented later"
    ),
}


class Refused(NamedTuple):
    content: bytes
    why: str
    named: str


REFUSED = {
    "nothing": Refused(b"", "not-a-pdf", "空的"),
    "words": Refused("平面图".encode(), "not-a-pdf", "不是 PDF"),
    "a photo": Refused(make.picture(40, 30), "not-a-pdf", "作为照片上传"),
    "a TIFF": Refused(b"II*\0" + bytes(90), "not-a-pdf", "作为照片上传"),
    "a Word file": Refused(b"PK\x03\x04" + bytes(60), "not-a-pdf", "Word"),
    "an old Word file": Refused(b"\xd0\xcf\x11\xe0" + bytes(60), "not-a-pdf", "Word"),
    "a page": Refused(b"<!doctype html><body>", "not-a-pdf", "网页"),
    "half of it": Refused(PDF[: len(PDF) // 2], "cut-off", "截断"),
    "its header": Refused(b"%PDF-1.4\n", "cut-off", "截断"),
    "zeros for its rest": Refused(PDF[:-40] + bytes(4_000), "cut-off", "截断"),
    "a table that is not there": Refused(b"%PDF-1.4\n1 0 obj\nstartxref\n900\n", "cut-off", "截断"),
    "much behind": Refused(PDF + b"word " * 2_000, "cut-off", "截断"),
    "too much before": Refused(b"x" * 1_100 + PDF, "not-a-pdf", "不是 PDF"),
    "a page before": Refused(b"<html>" + PDF, "active", "网页或脚本"),
    "a script behind": Refused(PDF + b"<script>alert(1)</script>", "active", "网页或脚本"),
    "a picture that calls": Refused(b"< SVG onload=x>" + PDF, "active", "网页或脚本"),
    "a version that there is not": Refused(b"%PDF-9.9\n" + PDF[9:], "not-a-pdf", "不是 PDF"),
}
