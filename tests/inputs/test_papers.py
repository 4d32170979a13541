"""A PDF that readers open is taken; a refusal says whether it is none, cut off, or has a page around it."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.errors import Invalid
from inspector.files.rules.pdf import examine_pdf
from tests.inputs.papers import PDF, REFUSED, TAKEN


@pytest.mark.parametrize("case", TAKEN)
def test_what_readers_open_is_taken(case: str):
    content = TAKEN[case].content

    assert examine_pdf(io.BytesIO(content)).bytes == len(content)


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_says_what_it_was(case: str):
    content, why, named = REFUSED[case]

    with pytest.raises(Invalid) as refused:
        examine_pdf(io.BytesIO(content))

    assert (refused.value.code, refused.value.more["reason"]) == ("bad-document", why)
    assert named in refused.value.errors[0]["detail"].zh


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PDF) - 12), st.sampled_from([b"", bytes(600), b"\r\n"]))
def test_a_pdf_without_its_trailer_is_cut_off_whatever_follows(kept: int, behind: bytes):
    with pytest.raises(Invalid) as refused:
        examine_pdf(io.BytesIO(PDF[:kept] + behind))

    assert refused.value.more["reason"] in ("cut-off", "not-a-pdf")
