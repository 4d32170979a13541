"""Lists as files, for those who go on in a spreadsheet or a program of their own."""
