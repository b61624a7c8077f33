"""Pure algorithms over arrays and tables. They know no database, no clock and no policy."""
