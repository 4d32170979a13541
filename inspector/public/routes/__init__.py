"""What anybody may open: the API, pages for browsers, open data."""
