"""Settings, addresses and the WSGI application. No room imports this one."""
