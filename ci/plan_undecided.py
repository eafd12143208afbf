"""Values that say of themselves that they are not decided yet: the contract's 2D. They read as absent; a day makes them due."""

import datetime as dt
import re

from plan_scalars import clean

SAID = re.compile(r"(?:待定|tbd)\s*(?:\((.*)\))?", re.IGNORECASE | re.DOTALL)


def said(text):
    """Owner and day of an undecided value, each None where it is left out; None for any other value."""
    found = SAID.fullmatch(clean(text))
    if not found:
        return None
    parts = [part.strip() for part in (found[1] or "").split(",")]
    day = dt.date.fromisoformat(parts.pop()) if re.fullmatch(r"\d{4}-\d\d-\d\d", parts[-1]) else None
    return (parts[0] if parts else "") or None, day


def take(tree):
    """Takes undecided values out of a tree, in the order of the file, and gives what they say."""
    found = []
    for key, value in list(tree.items()) if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        if isinstance(value, str) and isinstance(tree, dict) and (one := said(value)):
            found.append(one)
            del tree[key]
        else:
            found += take(value)
    return found
