"""The ``nizam`` command line, and what runs beside the site."""
