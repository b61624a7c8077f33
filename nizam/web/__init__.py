"""The portal: pages for everybody, in English and Urdu. Views parse, ask one query, and render."""
