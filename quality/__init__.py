"""The independent check of a built warehouse with Great Expectations: `python -m quality`."""

import os

# Great Expectations reads it when it is imported.
os.environ["GX_ANALYTICS_ENABLED"] = "false"
