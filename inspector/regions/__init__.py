"""Administrative regions, from province to village, by their official statistical codes."""
