"""Pictures, whoever they belong to: intake, originals kept as they came, renditions for screens."""
