"""Numbers, days and names as people write them, one module a kind of thing: what is meant, or why not.

Forms, tables and searches read each kind here and nowhere else, so that what one takes all take. Pure.
"""
