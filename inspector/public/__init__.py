"""What a diner sees who scans the QR code of a hall. Nobody imports this room but the factory."""
