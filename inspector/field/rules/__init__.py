"""What phones take along, as far as it needs no database. Pure."""
