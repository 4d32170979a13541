"""What may become of a kept record, and what its receipt states. Pure."""
