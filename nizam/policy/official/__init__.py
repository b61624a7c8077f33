"""The official document as text, and where in it each clause stands. No Django here."""
