"""What each command does: reads, calls, prints, and gives its exit code."""
