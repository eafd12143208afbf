"""YAML as editors read it: the core schema of YAML 1.2, where `06-18`, `on` and `1_000` are texts and `04` is the number 4.

PyYAML reads YAML 1.1; only its parser is used here. Values come out as JSON has them, keys as texts.
"""

import json
import re

import yaml

NULL = {"", "~", "null", "Null", "NULL"}
BOOLEANS = {word: value for value in (True, False) for word in (str(value), str(value).lower(), str(value).upper())}
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


# the parser in C is ten times as fast, where it is there
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def nodes(text):
    """The tree of a file's only document; None where it is empty. Raises yaml.YAMLError."""
    return Loader(text).get_single_node()


def load(source):
    """The value of a file."""
    tree = nodes(source)
    return None if tree is None else value(tree)


def value(node):
    if isinstance(node, yaml.MappingNode):
        return {key(name): value(item) for name, item in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value(item) for item in node.value]
    return scalar(node)


def scalar(node):
    text = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in NULL:
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    if INTEGER.fullmatch(text):
        # a leading zero is no octal here
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if FLOAT.fullmatch(text):
        return float(re.sub(r"\.(?=[a-zA-Z])", "", text))
    return text


def key(node):
    """A key as JSON has it, which knows texts only."""
    found = value(node)
    if isinstance(found, float):
        return f"{found:.15g}"
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
