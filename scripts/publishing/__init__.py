"""Build beside what readers see, test, and swap only if all is green; scripts/publish.py is the command."""
