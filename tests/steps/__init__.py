"""What the stories of each room often do, for the tests of every room."""
