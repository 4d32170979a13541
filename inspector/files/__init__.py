"""Pictures and documents, whoever they belong to: intake, originals kept as they came, renditions."""
