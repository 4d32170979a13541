"""Documents on paper: each a Typst template of this folder filled with plain data."""
