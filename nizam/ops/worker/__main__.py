"""``python -m nizam.ops.worker``: a worker by itself, for operators who start processes their own way."""

from __future__ import annotations

import argparse
import os
import sys

import django


def main() -> int:
    """Work until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m nizam.ops.worker", description=__doc__)
    parser.add_argument("--parent", metavar="PID", type=int, help="stop when this parent process is gone")
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nizam.config.settings")
    django.setup()
    from nizam.ops.worker.process import work

    work(parent=args.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main())
