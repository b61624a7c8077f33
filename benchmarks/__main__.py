"""``python -m benchmarks [--smoke] [web|policy|users|ledger]``: measure, print; exit 1 when a goal was missed."""

from __future__ import annotations

import argparse
import platform
import sys

from benchmarks import ledger, policy, users, web

_PARTS = {"policy": policy.run, "web": web.run, "users": users.run, "ledger": ledger.run}
_SMOKED = ("policy", "web", "users")  # the ledger's rates are those of the disk: a shared one says nothing in a moment


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="one short round each; half of every goal will do")
    parser.add_argument("parts", nargs="*", metavar="PART", help="web, policy, users, ledger (default: all)")
    args = parser.parse_args()
    if unknown := set(args.parts) - set(_PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    print(f"{platform.machine()}, Python {platform.python_version()}, {platform.system()} {platform.release()}")
    missed = []
    for name in args.parts or (_SMOKED if args.smoke else _PARTS):
        print(f"{name}:")
        if not _PARTS[name](smoke=args.smoke):
            missed.append(name)
    if missed:
        print(f"Goals missed: {', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
