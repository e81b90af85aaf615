"""Documents in: bytes to a searchable, addressable library. Imports none of the other rooms."""
