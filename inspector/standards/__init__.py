"""What is required of halls and banquets, as data, and the judgement of facts against it."""
