"""What Nizam is measured against: the same pages as an ordinary Django site would make them."""
