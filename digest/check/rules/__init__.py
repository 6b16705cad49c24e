"""The rules themselves, a module for each subject; each registers what it holds."""
