"""One file per gate that moves several rooms in one transaction."""
