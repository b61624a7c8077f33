"""What every room may use: bilingual text, dates, money, digests and coded errors. No Django here."""
