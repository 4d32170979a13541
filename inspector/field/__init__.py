"""What a phone takes along to work without a line: packages and packs. Nobody imports it but the factory."""
