"""Programs for people who do not trust the operator: each is one file, and needs nothing else of Nizam."""
