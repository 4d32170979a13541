"""What is served is what was built of the source that lies beside it, and asks nobody else for anything."""

import gzip
import json
import re
import shutil
import subprocess
from hashlib import sha256

import pytest

from inspector.web_app.routes import BUILT
from tests import shared

app = shared.app
SOURCE = BUILT.parent / "source"
READABLE = (".js", ".css", ".html", ".json", ".svg")
NAMESPACES = {
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
}
FIRST_LOAD = 25_000  # bytes packed, to the log-in
WHOLE = 90_000  # bytes packed, of all that the phone keeps


def files(folder):
    found = (path for path in folder.rglob("*") if path.is_file() and "node_modules" not in path.parts)
    return {path.relative_to(folder).as_posix(): path for path in found}


class TestBuilt:
    def test_was_made_of_this_source(self):
        digest = sha256()
        for name, path in sorted(files(SOURCE).items()):
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        assert (BUILT / "source.sha256").read_text().strip() == digest.hexdigest(), "run `make web`"

    @pytest.mark.skipif(
        not (shutil.which("node") and (SOURCE / "node_modules").is_dir()),
        reason="Node or its packages are not here; `make web` brings the packages",
    )
    def test_comes_out_the_same_when_it_is_built_again(self, tmp_path):
        subprocess.run(["node", "build.mjs", str(tmp_path / "built")], cwd=SOURCE, check=True)
        again = {name: path.read_bytes() for name, path in files(tmp_path / "built").items()}
        assert again == {name: path.read_bytes() for name, path in files(BUILT).items()}

    def test_names_no_foreign_host(self):
        texts = [path.read_text() for path in files(BUILT).values() if path.suffix in READABLE]
        named = {url for text in texts for url in re.findall(r"(?:https?:)?//[\w.-]+\.[\w./-]+", text)}
        assert named <= NAMESPACES

    def test_packs_what_it_says(self):
        packed = {path for path in files(BUILT).values() if path.suffix == ".gz"}
        assert len(packed) >= 6
        for path in packed:
            assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()

    def test_keeps_little_on_the_phone(self):
        (kept,) = re.findall(r"FILES = (\[.*?\])", (BUILT / "sw.js").read_text())
        pages = {"./": "index.html", "check": "check.html"}
        names = [pages.get(name, name) for name in json.loads(kept)]
        assert len(names) > 20
        assert sum((BUILT / f"{name}.gz").stat().st_size for name in names) < WHOLE


class TestServing:
    def test_the_log_in_is_a_small_load(self, app):
        client = app.test_client()
        index = client.get("/m/").text
        names = re.findall(r'(?:src|href)="([^"]+)"', index)
        answers = [client.get(f"/m/{name}", headers={"Accept-Encoding": "gzip"}) for name in names]
        assert {answer.status_code for answer in answers} == {200}
        assert len(answers) > 4, "what the app's first file imports is named with it"
        assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
        assert sum(len(answer.data) for answer in answers) < FIRST_LOAD

    def test_keeps_for_ever_only_what_its_name_tells(self, app):
        client = app.test_client()
        (script,) = re.findall(r"assets/app-\w+\.js", client.get("/m/").text)
        assert "immutable" in client.get(f"/m/{script}").headers["Cache-Control"]
        for name in ("", "check", "sw.js", "manifest.json"):
            first = client.get(f"/m/{name}")
            assert first.headers["Cache-Control"] == "no-cache"
            again = client.get(f"/m/{name}", headers={"If-None-Match": first.headers["ETag"]})
            assert again.status_code == 304

    def test_allows_no_inline_script_or_style(self, app):
        policy = app.test_client().get("/m/").headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy

    @pytest.mark.parametrize("name", ["nothing.js", "../routes.py", "%2e%2e/routes.py", "index.html.gz"])
    def test_gives_nothing_else(self, app, name):
        assert app.test_client().get(f"/m/{name}").status_code == 404
