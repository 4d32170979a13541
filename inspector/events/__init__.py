"""What happened in an area, for other programs: a feed to be polled, and the same pushed with a signature."""
