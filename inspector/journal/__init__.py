"""What happened: one entry for every write, sealed into a chain by whoever reads next."""
