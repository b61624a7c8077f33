"""Reports as blocks, and blocks as print: typst sets what :mod:`nizam.web.reports` says."""
