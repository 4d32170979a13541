"""What people really hand in: corpora and tables of inputs, a kind of thing each."""
