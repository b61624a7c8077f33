"""``nizam people``: who has an account, and inviting somebody."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from nizam.ops.options import add_json, add_language
from nizam.ops.output import EXIT_DONE, console, print_json, print_message
from nizam.ops.starting import start_with_tables

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam people``."""
    group = subparsers.add_parser("people", help="who has an account; invite somebody", description=__doc__)
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    invite = commands.add_parser("invite", help="invite somebody to a role in an institution")
    invite.add_argument("email", metavar="EMAIL", help="where the invitation goes")
    invite.add_argument("--body", metavar="ID", required=True, help="institution, as the policy names it")
    invite.add_argument("--role", metavar="ID", required=True, help="role, as the policy names it")
    add_language(invite)
    add_json(invite)
    invite.set_defaults(run=invite_somebody)
    listed = commands.add_parser("list", help="everybody who has an account")
    add_json(listed)
    listed.set_defaults(run=list_people)
    end = commands.add_parser("end", help="end a membership")
    end.add_argument("membership", metavar="NUMBER", type=int, help="number that `nizam people list` shows")
    add_json(end)
    end.set_defaults(run=end_one)


def invite_somebody(args: argparse.Namespace) -> int:
    """Send an invitation, and print its link: where no mail goes out, the operator hands it over."""
    start_with_tables()
    from nizam.accounts.actions import invite_person
    from nizam.core.actor import OPERATOR

    invited = invite_person(actor=OPERATOR, email=args.email, body=args.body, role=args.role, language=args.lang)
    if args.json:
        print_json({"ok": True, "link": invited.link, "expires_at": invited.expires_at})
    elif invited.link is None:
        print_message("This person has an account; the role is theirs from now on.")
    else:
        print_message(
            f"The invitation is on its way by mail. Its link works once, until {invited.expires_at:%Y-%m-%d}:"
        )
        print(invited.link)
    return EXIT_DONE


def list_people(args: argparse.Namespace) -> int:
    """Print everybody who has an account, with their roles."""
    start_with_tables()
    from nizam.accounts.queries import people_visible_to
    from nizam.core.actor import OPERATOR

    rows: list[dict[str, Any]] = [
        {
            "key": one.key,
            "email": one.email,
            "language": one.language,
            "active": one.is_active,
            "second_factor": one.has_second_factor,
            "roles": [
                {"membership": held.membership, "body": held.institution.id, "role": held.role.id, "since": held.since}
                for held in one.roles
            ],
        }
        for one in people_visible_to(OPERATOR)
    ]
    if args.json:
        print_json({"people": rows})
        return EXIT_DONE
    for row in rows:
        second = "second factor" if row["second_factor"] else "no second factor"
        console().print(f"{row['email']}  ({second})")
        for held in row["roles"]:
            console().print(f"  {held['membership']}: {held['role']} in {held['body']} since {held['since']}")
    return EXIT_DONE


def end_one(args: argparse.Namespace) -> int:
    """End one membership today."""
    start_with_tables()
    from nizam.accounts.actions import end_membership
    from nizam.core.actor import OPERATOR

    end_membership(actor=OPERATOR, membership=args.membership)
    if args.json:
        print_json({"ok": True})
    return EXIT_DONE
