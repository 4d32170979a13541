"""Damages good and bad inputs at random and gives them to our readers, for as long as one likes."""
