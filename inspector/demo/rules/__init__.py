"""What is to happen in the demo city, from a seed and a day; every person in it is fictional."""
