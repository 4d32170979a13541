"""The inspection programme: whom to visit, drawn so that anyone can check it."""
