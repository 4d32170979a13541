"""How a backup is laid out, sealed and described."""
