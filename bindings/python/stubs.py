"""Writes the types of documents from the JSON Schemas in docs/schema, for editors and type checkers.

The wheel holds them as negsplit/_documents.pyi; the build runs this first."""

import json
import keyword
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
SCHEMAS = HERE.parents[1] / "docs/schema"
# What a report and a season show as data frames instead.
FRAMES = {"run": {"splits", "stages"}, "season": {"runs"}}
PLAIN = {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "null": "None"}


def hint(schema, prefix):
    """The type of a value."""
    if "$ref" in schema:
        return prefix + schema["$ref"].rsplit("/", 1)[1]
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return " | ".join(dict.fromkeys(hint(one, prefix) for one in schema[choice]))
    kinds = schema.get("type", "object")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return " | ".join(of_kind(kind, schema, prefix) for kind in kinds)


def of_kind(kind, schema, prefix):
    if kind == "array":
        return f"list[{hint(schema.get('items', {}), prefix)}]"
    return PLAIN.get(kind, "Any")


def text(schema, indent):
    """A description as a docstring, without examples in Rust."""
    said = schema.get("description", "").split("\n\n")[0].replace("\n", " ").replace('"""', "'''")
    return f'{indent}"""{said}"""' if said else f"{indent}..."


def written_class(name, schema, prefix, left_out=frozenset(), base="Record"):
    lines = [f"class {name}({base}):" if base else f"class {name}:", text(schema, "    ")]
    for field, value in schema.get("properties", {}).items():
        if field in left_out or keyword.iskeyword(field):
            continue
        lines += [f"    {field}: {hint(value, prefix)}", text(value, "    ") if value.get("description") else ""]
    return "\n".join(line for line in lines if line)


def definition(name, schema, prefix):
    """A class for an object, another name for anything else."""
    if schema.get("type") == "object":
        return written_class(prefix + name, schema, prefix)
    return f"{prefix}{name}: TypeAlias = {quoted(hint(schema, prefix))}"


def quoted(hint):
    return json.dumps(hint) if '"' not in hint else hint


def module():
    parts = ['"""Written by stubs.py; every number carries its unit in its name."""',
             "from typing import Any, Literal, TypeAlias\n\nfrom ._records import Record"]
    for document, left_out in FRAMES.items():
        schema, prefix = json.loads((SCHEMAS / f"{document}.json").read_text()), document.title()
        parts += [definition(name, value, prefix) for name, value in schema["$defs"].items()]
        parts.append(written_class(f"{prefix}Fields", schema, prefix, left_out, base=None))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    (HERE / "python/negsplit/_documents.pyi").write_text(module())
