"""What every worker holds in memory is what it uses."""

import subprocess
import sys
from textwrap import dedent

LOADED = dedent("""
    import sys
    import inspector.app
    print(*sys.modules)
""")


def test_a_worker_loads_neither_the_reader_of_workbooks_nor_a_terminal_nor_the_long_list_of_words():
    run = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)

    assert {"openpyxl", "prompt_toolkit", "pypinyin.phrases_dict"} & {*run.stdout.split()} == set()
