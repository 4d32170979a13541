"""Speed as ratios to the least a program could do, taken in one run on one machine: `python -m bench`."""
