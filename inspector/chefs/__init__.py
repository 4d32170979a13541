"""Village chefs: who they are, their certificates, and how they stand."""
