"""Read-only views across rooms. Nobody imports this room but the factory."""
