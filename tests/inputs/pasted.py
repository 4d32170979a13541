"""Text as it arrives when people paste it: the same to the eye, other characters underneath."""

from hypothesis import strategies as st

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\ufeff\u00ad\u3164\u2066\u2069"
BLANK = " \u00a0\u2002\u2009\u202f\u3000\t\n"
DASHES = "-‐‑‒–—−－"
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
RARE = "𡌴𠮷𬀪𰻝䶮㛃﨑𩽾"


@st.composite
def strewn(draw, text, among=INVISIBLE, most=4):
    """The text with some of these characters anywhere in it, its ends included."""
    letters = list(text)
    for _ in range(draw(st.integers(0, most))):
        letters.insert(draw(st.integers(0, len(letters))), draw(st.sampled_from(among)))
    return "".join(letters)


@st.composite
def pasted(draw, number):
    """A number in wide or usual letters, of any case, grouped at will, with what cannot be seen in it."""
    shown = "".join(WIDE.get(each, each) if draw(st.booleans()) else each for each in number)
    shown = shown.lower() if draw(st.booleans()) else shown
    return draw(st.just(shown).flatmap(strewn).flatmap(lambda text: strewn(text, BLANK + DASHES)))


def names():
    """Names of two to four letters, rare ones and combining accents among them."""
    letters = st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.sampled_from(RARE),
        st.sampled_from(["A\u0301", "é", "ö", "·"]),
    )
    return st.lists(letters, min_size=2, max_size=4).map("".join).filter(lambda name: name.strip("·"))
