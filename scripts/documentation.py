"""Gathers the library's documentation comments for cells: Shift-Tab shows what the API documentation says.

    python scripts/documentation.py [--check]

Writes Sources/Prelude/APIDocumentation.swift; with --check only says whether it is up to date.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULES = ["Displays", "Tensors", "Networks", "Datasets", "Reinforcement", "Pruning", "Cluster", "Charts", "Espalier"]
TARGET = ROOT / "Sources/Prelude/APIDocumentation.swift"

TYPE = re.compile(r"^(?:public |final |indirect |@\w+(?:\([^)]*\))? )*(struct|class|enum|protocol|extension|actor)\s+([A-Za-z_][\w.]*)")
MEMBER = re.compile(
    r"^(?P<modifiers>(?:public |static |class |mutating |final |override |nonisolated |@\w+(?:\([^)]*\))? |package\(set\) |private\(set\) |internal\(set\) )*)"
    r"(?P<kind>func|init|var|let|case|subscript|typealias)\b\s*(?P<name>`?[A-Za-z_]\w*`?|[^\sA-Za-z_(]+)?")


def labels(parameters):
    """The labels of a parameter list, as Swift writes a function's full name."""
    depth, part, parts = 0, "", []
    for character in parameters:
        if character in "([{<":
            depth += 1
        if character in ")]}" or character == ">" and not part.endswith("-"):
            depth -= 1
        if character == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += character
    if part.strip():
        parts.append(part)
    result = ""
    for part in parts:
        words = re.sub(r"@\w+(\([^)]*\))?\s*", "", part.strip()).split(":")[0].split()
        result += (words[0] if words else "_") + ":"
    return result


def parameters_of(declaration):
    start = declaration.find("(")
    if start < 0:
        return None
    depth = 0
    for index in range(start, len(declaration)):
        depth += {"(": 1, ")": -1}.get(declaration[index], 0)
        if depth == 0:
            return declaration[start + 1:index]
    return None


def code(line):
    """A line without strings and comments, for counting braces."""
    return re.sub(r'"(\\.|[^"\\])*"', '""', line).split("//")[0]


def documented(path):
    """Pairs of a full name and its documentation."""
    stack, depth, comment = [], 0, []
    lines = path.read_text().split("\n")
    index = 0
    while index < len(lines):
        line = lines[index].strip()
        index += 1
        if line.startswith("///"):
            comment.append(line[3:][1:] if line[3:].startswith(" ") else line[3:])
            continue
        if not line or line.startswith("//") or line.startswith("@") and not re.search(r"\b(func|init|var|struct|class|enum)\b", line):
            if not line.startswith("@"):
                comment = []
            continue
        declaration = line
        while code(declaration).count("(") > code(declaration).count(")") and index < len(lines):
            declaration += " " + lines[index].strip()
            index += 1
        text = "\n".join(comment).strip()
        comment = []
        kind = TYPE.match(declaration)
        owner = stack[-1][0] if stack else None
        if kind:
            name = kind[2] if kind[1] == "extension" or not owner else f"{owner}.{kind[2]}"
            if text and kind[1] != "extension":
                yield name, text
            opened = code(declaration).count("{") - code(declaration).count("}")
            if opened > 0:
                stack.append((name, depth))
            depth += opened
            continue
        member = MEMBER.match(declaration)
        isOpen = stack and depth == stack[-1][1] + 1 or not stack and depth == 0
        if member and text and isOpen:
            name = "init" if member["kind"] == "init" else "subscript" if member["kind"] == "subscript" else (member["name"] or "").strip("`")
            parameters = parameters_of(declaration) if member["kind"] in ("func", "init", "subscript", "case") else None
            if name:
                suffix = f"({labels(parameters)})" if parameters is not None else ""
                yield (f"{owner}." if owner else "") + name + suffix, text
        depth += code(declaration).count("{") - code(declaration).count("}")
        while stack and depth <= stack[-1][1]:
            stack.pop()


def generated():
    found = {}
    for module in MODULES:
        for path in sorted((ROOT / "Sources" / module).rglob("*.swift")):
            for name, text in documented(path):
                found.setdefault(name, text)
    entries = "\n".join(f"@ {name}\n{text}" for name, text in sorted(found.items()))
    return f'''/// The documentation comments of the library, by full name; `scripts/documentation.py` gathers them.
let apiDocumentation = ##"""
{entries}
"""##
'''


def main():
    text = generated()
    if "--check" in sys.argv:
        if not TARGET.exists() or TARGET.read_text() != text:
            print("Sources/Prelude/APIDocumentation.swift is out of date; run: python scripts/documentation.py")
            return 1
        return 0
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
