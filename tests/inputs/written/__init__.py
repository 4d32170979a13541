"""Numbers, days and names as people write them: pure, so that many can be tried."""
