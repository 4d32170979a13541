"""Making a backup, proving it, restoring it."""
