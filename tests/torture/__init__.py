"""Programs that hurt a running server and count what it lost: `make torture`."""
