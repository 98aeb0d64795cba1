"""What is bounded so that nobody outside can use all of it up: connections, times, and lines of the log."""
