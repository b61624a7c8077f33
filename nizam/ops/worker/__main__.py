"""``python -m nizam.ops.worker``: a worker by itself, for operators who start processes their own way."""

from __future__ import annotations

import argparse
import sys

from nizam.core.errors import DomainError
from nizam.ops.output import EXIT_DONE, EXIT_PROBLEMS, report_problem
from nizam.ops.starting import start_django


def main() -> int:
    """Work until told to stop; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m nizam.ops.worker", description=__doc__)
    parser.add_argument("--parent", metavar="PID", type=int, help="stop when this parent process is gone")
    args = parser.parse_args()
    try:
        start_django()
    except DomainError as problem:
        report_problem(problem, as_json=False)
        return EXIT_PROBLEMS
    from nizam.ops.worker.process import work

    work(parent=args.parent)
    return EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
