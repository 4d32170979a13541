"""What is held where and when, for those whose business it is; and as a feed for calendar programs."""
