"""A demo city: a year of fictional halls, banquets and inspections in Taizhou, lived through the services."""
