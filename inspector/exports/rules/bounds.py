"""How much a file may hold."""

MOST_ROWS = 100_000  # of a workbook or a part, which is made before its first byte is sent
