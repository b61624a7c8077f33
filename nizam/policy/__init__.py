"""The policy as data: its schema, how it is read, checked and compared, and which version is in force.

``schema``, ``loader``, ``check``, ``lint`` and ``diff`` import no Django: a policy author needs no server.
"""
