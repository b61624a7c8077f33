"""Summarise a policy folder: which policy it is, and how much of everything it holds."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Any

from nizam.ops.options import add_json, add_language, add_policy_folder, check_language, default_policy_folder
from nizam.ops.output import EXIT_DONE, console, print_json

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers
    from nizam.policy.loader import PolicyFolder


_COUNTED = (
    "clauses",
    "targets",
    "kpis",
    "programmes",
    "instruments",
    "pillars",
    "sections",
    "bodies",
    "roles",
    "roadmaps",
    "measures",
    "terms",
    "readings",
    "dimensions",
)


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam policy show``."""
    parser = subparsers.add_parser("show", help="summarise a policy", description=__doc__)
    add_policy_folder(parser)
    add_language(parser)
    add_json(parser)
    parser.set_defaults(run=show_policy)


def show_policy(args: argparse.Namespace) -> int:
    """Print the summary."""
    from nizam.policy.loader import load_folder

    loaded = load_folder(args.folder or default_policy_folder())
    summary = summarise(loaded, check_language(args.lang, loaded.policy.policy.languages))
    if args.json:
        print_json(summary)
    else:
        _print_summary(loaded, summary, args.lang)
    return EXIT_DONE


def summarise(loaded: PolicyFolder, language: str) -> dict[str, Any]:
    """Which policy it is, and the number of records of each sort."""
    policy, evidence = loaded.policy, loaded.evidence
    return {
        "id": policy.policy.id,
        "title": policy.policy.title.in_language(language),
        "version": policy.policy.version,
        "digest": loaded.digest,
        **{name: len(getattr(policy, name)) for name in _COUNTED},
        "parts": sum(len(target.parts) for target in policy.targets),
        "claims": len(evidence.claims),
        "reported_systems": len(evidence.reported_systems),
    }


def _print_summary(loaded: PolicyFolder, summary: dict[str, Any], language: str) -> None:
    from rich.table import Table

    header, out = loaded.policy.policy, console()
    out.print(summary["title"], style="bold")
    issuer = loaded.policy.body_by_id[header.issuer].name.in_language(language)
    out.print(f"{header.country.in_language(language)} · {issuer} · version {header.version}")
    out.print(f"Approved on {header.approval.on.isoformat()} ({header.approval.basis})")
    out.print(f"Languages: {', '.join(header.languages)} · {header.time_zone} · {header.currency}")
    out.print(f"Digest: {loaded.digest}\n", soft_wrap=True)
    counts = Table.grid(padding=(0, 2))
    for name in (*_COUNTED, "parts", "claims", "reported_systems"):
        counts.add_row(str(summary[name]), name.replace("_", " "))
    out.print(counts)
    _print_breakdown("Clauses by force", Counter(clause.force for clause in loaded.policy.clauses))
    _print_breakdown("Targets by date", Counter(target.due.isoformat() for target in loaded.policy.targets))
    _print_breakdown("Bodies by state", Counter(body.state for body in loaded.policy.bodies))
    out.print("\nNext: nizam policy lint, to see what does not fit together.")


def _print_breakdown(title: str, counts: Counter[str]) -> None:
    said = ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
    console().print(f"\n{title}: {said}")
