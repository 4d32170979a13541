"""What a calendar program is told of a banquet that changes. Pure."""
