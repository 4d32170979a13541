"""The supervisors' pages at `/desk/`. Of the other rooms it imports nothing: it asks the API."""
