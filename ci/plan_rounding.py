"""Rounding, and how amounts and shares are written in JSON: the contract's section 3."""


def half_away(value):
    """A fraction that is not negative, rounded to a whole number, halves upwards."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def share_text(value):
    """All digits of a fraction that ends, six places of one that does not; no trailing zeros."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    places = 6
    if rest == 1:
        places = next(n for n in range(value.denominator.bit_length() + 1) if 10**n % value.denominator == 0)
    return decimal_text(half_away(value * 10**places), places, trim=True)


def six_places(value):
    return decimal_text(half_away(value * 10**6), 6, trim=True)


def decimal_text(number, places, trim=False):
    digits = str(number).rjust(places + 1, "0")
    if not places:
        return digits
    text = f"{digits[:-places]}.{digits[-places:]}"
    return text.rstrip("0").rstrip(".") if trim else text
