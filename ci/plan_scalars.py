"""The scalars of a plan file (the contract's section 1): text in, int or Fraction out, never a float."""

import re
import unicodedata
from fractions import Fraction

UNITS = {"万": 10**4, "亿": 10**8, "k": 10**3, "M": 10**6}


class PlanError(Exception):
    """The plan breaks a rule of the contract, so it has no numbers."""


def clean(text):
    return unicodedata.normalize("NFKC", text).strip()


def keys(where, mapping, allowed):
    if not isinstance(mapping, dict):
        raise PlanError(f"{where}: a mapping is expected")
    for key in mapping:
        if key not in allowed:
            raise PlanError(f"{where}: unknown key {key}")


def decimal(text):
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        raise PlanError(f"not a decimal: {text}")
    whole, _, part = text.partition(".")
    return Fraction(int(whole + part), 10 ** len(part))


def amount(text, decimals):
    body, unit = clean(text), 1
    if body and body[-1] in UNITS:
        body, unit = body[:-1].strip(), UNITS[body[-1]]
    minor = decimal(re.sub(r"(?<=[0-9])[_,](?=[0-9])", "", body)) * unit * 10**decimals
    if minor.denominator != 1:
        raise PlanError(f"more decimals than the currency has: {text}")
    return int(minor)


def price(text, decimals):
    """What one of something costs, in minor units and parts of one; `1.250` may be meant for 1250 and is refused."""
    body, power = clean(text), 0
    if body and body[-1] in UNITS:
        body, power = body[:-1].strip(), len(str(UNITS[body[-1]])) - 1
    body = re.sub(r"(?<=[0-9])[_,](?=[0-9])", "", body)
    places = len(body.partition(".")[2]) - power
    # nobody writes thousands so in a currency whose smallest coin has three places
    if places == 3 and body.endswith("0") and decimals < 3:
        raise PlanError(f"decimals or thousands: {text}")
    return decimal(body) * 10 ** (power + decimals)


def rate(text):
    body = clean(text)
    if not body.endswith("%"):
        raise PlanError(f"not a share (write it with %): {text}")
    value = decimal(body[:-1].strip()) / 100
    if value > 1:
        raise PlanError(f"more than 100%: {text}")
    return value


def band(text):
    low, dots, high = clean(text).partition("..")
    if not dots:
        raise PlanError(f"not a band (write 8%..12%): {text}")
    low, high = rate(low), rate(high)
    if low > high:
        raise PlanError(f"the band runs backwards: {text}")
    return low, high


def factor(text):
    value = decimal(re.sub(r"\s*[x×]$", "", clean(text)))
    if value <= 0:
        raise PlanError(f"a factor is above zero: {text}")
    return value


def is_amount(text):
    return not clean(text).endswith("%") and clean(text) != "rest"


def split(where, mapping, whole=None, decimals=0):
    """Shares in file order as (name, share); `rest` takes what the others leave; the sum is exactly 1.

    Where there is a whole in minor units, an amount is its exact quotient by it.
    """
    rests = [name for name, text in mapping.items() if clean(text) == "rest"]
    if len(rests) > 1:
        raise PlanError(f"{where}: rest appears {len(rests)} times")
    amounts = whole is not None and any(is_amount(text) for text in mapping.values())
    shares = {
        name: Fraction(amount(text, decimals), whole) if amounts and is_amount(text) else rate(text)
        for name, text in mapping.items() if name not in rests
    }
    total = sum(shares.values(), Fraction(0))
    if rests:
        shares[rests[0]] = 1 - total
    if total > 1 or (not rests and total != 1):
        raise PlanError(f"{where}: the shares add up to {percent(total)}, not 100%")
    return [(name, shares[name]) for name in mapping]


def percent(share):
    """The share in per cent, as a whole number or an exact fraction."""
    return f"{share * 100}%"


def count(text):
    body = clean(text)
    if not re.fullmatch(r"[0-9]+", body):
        raise PlanError(f"not a whole number: {text}")
    return int(body)


def identifier(text):
    body = clean(text)
    if not body or not all(unicodedata.category(c)[0] in "LN" or c in "-_" for c in body):
        raise PlanError(f"not an id: {text!r}")
    return body
