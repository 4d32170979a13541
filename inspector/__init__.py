"""阳光宴会厅 (Sunshine Banquet Hall) inspection backend. Imports nothing; see `app.create_app`."""
