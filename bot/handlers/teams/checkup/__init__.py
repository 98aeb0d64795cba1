"""What cannot work in Teams: as it is written, and as Microsoft answers."""
