"""What is required of halls and banquets, as data, and the judgement of facts against it."""

import sys
from types import ModuleType

# The library of expressions imports its command line, with a terminal's colours: 12 MB that nobody uses.
sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))
