"""Does what is planned, through the same services as the API, at the moment for which it is planned."""
