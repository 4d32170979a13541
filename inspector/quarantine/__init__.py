"""What came from the field and could not be taken: kept as it came, until somebody decides."""
