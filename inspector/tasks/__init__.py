"""What waits for whom. Reads every room; nobody imports this one but the factory."""
