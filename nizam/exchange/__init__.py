"""Other programs' formats: downloads (CSV, JSON, Data Package), feeds (Atom), sitemap."""
