"""The accounts of an area: added, changed, locked and handed over by those who oversee them."""
