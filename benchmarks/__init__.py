"""How quick and how small Nizam is, measured beside a peer in the same run, on the same machine."""
