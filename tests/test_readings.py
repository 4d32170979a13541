"""The short list of words is what the library's long one says."""

import os
import subprocess
import sys

from inspector.core import searching

DIFFERENT = "from tests import readings; raise SystemExit(readings.differing() != readings.kept())"


def test_the_short_list_has_every_word_whose_initials_the_long_one_changes():
    long_list = {**os.environ, "PYPINYIN_NO_PHRASES": ""}  # in a process of its own: here it is not loaded

    run = subprocess.run([sys.executable, "-c", DIFFERENT], env=long_list, check=False)

    assert run.returncode == 0, "python -m tests.readings writes it again"


def test_words_of_several_readings_are_read_as_words():
    assert searching.initials("重庆路长安音乐厅") == "cqlcayyt"
