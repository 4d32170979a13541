"""A document that would exhaust the machine is refused before it is read."""

import re
import time

import pytest

from inspector.standards.documents.bad_standard import MOST_LETTERS, BadStandard
from inspector.standards.documents.library import DATA, Document, empty
from inspector.standards.documents.toml import MOST_BYTES, MOST_PARTS, table_of
from tests.client import Client

QUOTED = ".".join(['"a.b"', "'c'", "d-e"] * 6)
HARMLESS = f"longest = 1\n#{'x' * (MOST_BYTES - 13)}"


def key(parts: int, joint: str = ".") -> str:
    return joint.join(["a"] * parts)


class TestTheReader:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            pytest.param(f"{key(MOST_PARTS + 1)} = 1", "more than 16 parts", id="a key of too many parts"),
            pytest.param(f"[{key(MOST_PARTS + 1)}]", "more than 16 parts", id="a table's"),
            pytest.param(f"[[{key(MOST_PARTS + 1)}]]", "more than 16 parts", id="a list's"),
            pytest.param(f"x = {{{key(MOST_PARTS + 1)} = 1}}", "more than 16 parts", id="inside a table"),
            pytest.param(f"{key(MOST_PARTS + 1, ' . ')} = 1", "more than 16 parts", id="with spaces"),
            pytest.param(f"{QUOTED} = 1", "more than 16 parts", id="with quotes"),
            pytest.param(f'x = "\\"" # "\n{QUOTED} = 1', "more than 16 parts", id="after quotes in strings"),
            pytest.param(f'x = """\n"" \\""""\n{QUOTED} = 1', "more than 16 parts", id="after three quotes"),
            pytest.param(key(100_000), "more than 16 parts", id="a key of a hundred thousand parts"),
            pytest.param("a = " + "[" * 100_000, "nested too deeply", id="lists in lists"),
            pytest.param("a = " + "{a = " * 50_000, "nested too deeply", id="tables in tables"),
            pytest.param("a = " + "9" * 5000, "Exceeds the limit", id="a number of 5000 digits"),
            pytest.param(HARMLESS + "x", f"longer than {MOST_BYTES} bytes", id="a byte too many"),
            pytest.param("水" * (MOST_BYTES // 3 + 1), "longer than", id="bytes, not letters"),
            pytest.param('"\\"' + '\\"' * 200_000, "TOML|Illegal|Unterminated|Expected", id="open quotes"),
        ],
    )
    def test_refuses_and_says_why(self, text: str, reason: str):
        began = time.monotonic()
        with pytest.raises(BadStandard, match=reason) as refused:
            table_of(text.encode(), "example.toml")

        assert refused.value.file == "example.toml"
        assert time.monotonic() - began < 2

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(f"{key(MOST_PARTS)} = 1", id="a key of as many parts as there may be"),
            pytest.param(f'x = "{key(99)}"', id="dots in a string"),
            pytest.param(f"x = '{key(99)}'", id="dots in a plain string"),
            pytest.param(f'x = """{key(99)}\n"{key(99)}" """', id="dots in a long string"),
            pytest.param(f"# don't {key(99)}\nx = 1", id="dots in a comment"),
            pytest.param(f"x = [{'1.5, ' * 99}]", id="decimal points"),
            pytest.param(HARMLESS, id="the longest"),
        ],
    )
    def test_takes_what_is_harmless(self, text: str):
        assert len(table_of(text.encode(), "example.toml")) == 1

    @pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.stem)
    def test_takes_everything_that_ships(self, path):
        assert table_of(path.read_bytes(), path.name)


BOMBS = ["a = " + "[" * 100_000, key(100_000) + " = 1", "a = " + "9" * 5000, "a=1\x00"]


@pytest.mark.parametrize("kind", ["edition", "policy", "emergency", "foods"])
@pytest.mark.parametrize("bomb", BOMBS, ids=["nested", "dotted", "digits", "nul"])
def test_no_kind_of_document_harms_the_library(kind: str, bomb: str):
    with pytest.raises(BadStandard):
        empty().with_documents([Document("bomb.toml", f'kind = "{kind}"\n{bomb}'.encode())])


def test_a_reason_is_no_longer_than_one_reads():
    with pytest.raises(BadStandard) as refused:
        table_of(f"[{'a' * 9000}]\n[{'a' * 9000}]".encode(), "x.toml")
    with pytest.raises(BadStandard) as long:
        empty().with_documents([Document("x.toml", f"{'k' * 9000} = 1".encode())])

    reasons = [*refused.value.reasons, *long.value.reasons]
    assert all(len(words) <= MOST_LETTERS + 1 for reason in reasons for words in reason.sentence)


class TestOverTheApi:
    @pytest.mark.parametrize("bomb", BOMBS, ids=["nested", "dotted", "digits", "nul"])
    def test_it_is_a_wrong_document(self, admin: Client, bomb: str):
        form = {"content": bomb, "why": "x", "dry_run": True}
        answers = [
            admin.post("/standards", form),
            admin.post("/reports/simulation", {"on": "2030-06-01", "content": bomb}),
        ]

        for answer in answers:
            assert (answer.status_code, answer.json["code"]) == (422, "bad-standard")
            assert re.search("[一-鿿]", answer.json["errors"][0]["detail"])

    def test_it_is_too_long(self, admin: Client):
        form = {"content": HARMLESS + "x", "why": "x", "dry_run": True}
        simulated = {"on": "2030-06-01", "content": HARMLESS + "x"}

        answers = [admin.post("/standards", form), admin.post("/reports/simulation", simulated)]

        for answer in answers:
            assert answer.status_code == 422
            assert answer.json["errors"][0]["pointer"] == "#/content"


def test_the_command_says_it_in_one_line(app, tmp_path):
    path = tmp_path / "bomb.toml"
    path.write_text(BOMBS[0])

    told = app.test_cli_runner().invoke(args=["standards", "check", str(path)])

    assert told.exit_code == 1
    assert told.output == "bomb.toml:嵌套过深 nested too deeply\n"
