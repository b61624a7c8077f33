"""One module for each group of commands.

A module is found by its being here. It exports ``add_parser(subparsers)``, which adds its commands and gives
each a ``run``: a function of the parsed arguments that returns the exit code. Whatever is slow to import is
imported inside ``run``: Django, the policy's schema. So ``nizam --help`` stays instant.
"""
