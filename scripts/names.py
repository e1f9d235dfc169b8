"""Writes docs/names/: every name that cells see, from the same source as the help in a notebook.

    python scripts/names.py ESPALIER [--check]

ESPALIER is the built command; with --check nothing is written, only told whether the pages are up to date.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/names"

#: The pages, in the order in which somebody new meets them: topic, file and what the page begins with.
TOPICS = {
    "Networks": "Layers, networks, training, costs, channels, and what a network shows of itself.",
    "Data": "Data sets as they are published or drawn, folders of pictures, and what batches and splits hold.",
    "Tasks": "What a network must fit, the rules by which it is pruned, plans, and pruning in one call.",
    "Searches": "Searches beside the learner: by chance, by evolution, uniform.",
    "Learner": "The reinforcement learner, its settings, its statistics and traces, and episodes by hand.",
    "Charts": "Marks, modifiers and axes of the chart vocabulary, and the charts that every object of the method draws of itself.",
    "Displays": "What a cell shows: tables, progress, live displays, records, checks of exercises.",
    "Files": "Everything that reads or writes a file, gathered from the other pages.",
    "Tensors": "Tensors, their functions and derivatives, and seeded random numbers.",
    "Swift": "The part of Swift's standard library and of Foundation that cells know.",
}
#: Parameters that name a file or a folder.
FILE = re.compile(r"\b(path|folder|checkpoint|file|root|images|labels|directory)\b[^,:()]*: String|\b(load|csv|onnx)\b[^,:()]*: String")
FILE_NAMES = re.compile(r"^(save|load|resume|export|write)|csv$", re.IGNORECASE)


def entries(command):
    listing = subprocess.run([command, "names", "--json"], check=True, capture_output=True, text=True).stdout
    return json.loads(listing)


def plain(declaration):
    return declaration.removesuffix(" { get set }")


def described(entry):
    """A member or function: its declaration as code, its documentation below."""
    setting = "" if plain(entry["declaration"]) == entry["declaration"] else " It can be set."
    text = entry["documentation"].strip() + setting
    return f"```swift\n{plain(entry['declaration'])}\n```\n\n{markdown(text)}\n"


def markdown(text):
    """Documentation comments are Markdown but for what would be read as a page's own markup."""
    lines = []
    for line in text.split("\n"):
        line = re.sub(r"^(\s*)- Parameters?:?\s*$", r"\1- Parameters:", line)
        line = re.sub(r"(?<![`\w])<(?=\w)", r"\\<", line) if "`" not in line else line
        lines.append(line.replace("<http", "<http"))
    return "\n".join(lines)


def section(kind, members):
    """A type or protocol with its members."""
    conforming = kind["declaration"].split(": ", 1)[1] if ": " in kind["declaration"] else ""
    what = "A protocol" if kind["declaration"].startswith("protocol") else "A type"
    head = f"## {kind['name']}\n\n{markdown(kind['documentation'])}\n"
    if conforming:
        head += f"\n{what} that is also: {', '.join(f'`{name}`' for name in conforming.split(', '))}.\n"
    parts, name = [head], None
    for member in members:
        if member["name"] != name:
            name = member["name"]
            parts.append(f"### {heading(kind['name'], member)}\n")
        parts.append(described(member))
    return "\n".join(parts)


def heading(owner, member):
    if member["name"] == "init":
        return f"{owner}(…)"
    if member["name"] == "subscript":
        return f"{owner}[…]"
    if not member["name"][0].isalpha() and member["name"][0] != "_":
        return f"{owner} {member['name']}".replace("<", "\\<").replace("*", "\\*")
    # Alone, since the site's search compares what is typed with the whole heading; it names the page beside it.
    return member["name"]


def page(topic, listed):
    types = [entry for entry in listed if entry["owner"] is None and re.match(r"(type|protocol) ", entry["declaration"])]
    aliases = [entry for entry in listed if entry["declaration"].startswith("typealias ")]
    free = [entry for entry in listed if entry["owner"] is None and entry not in types and entry not in aliases]
    owned = {}
    for entry in listed:
        if entry["owner"]:
            owned.setdefault(entry["owner"], []).append(entry)
    parts = [f"# {topic}\n\n{TOPICS[topic]}\n"]
    parts += [section(kind, owned.pop(kind["name"], [])) for kind in types]
    if aliases:
        parts.append("## Other names of types\n\n" + "\n".join(described(entry) for entry in aliases))
    if free:
        parts.append("## Functions and values\n")
        name = None
        for entry in free:
            if entry["name"] != name:
                name = entry["name"]
                parts.append(f"### {heading('', entry).strip()}\n")
            parts.append(described(entry))
    for owner, members in owned.items():
        parts.append(section({"name": owner, "declaration": f"type {owner}", "documentation": ""}, members))
    return "\n".join(parts)


def files_page(everything):
    parts = [f"# Files\n\n{TOPICS['Files']} Files are written whole or not at all.\n"]
    chosen = [entry for entry in everything if entry["topic"] != "Swift" and (FILE.search(entry["declaration"]) or FILE_NAMES.search(entry["name"]))]
    for owner in sorted({entry["owner"] or "" for entry in chosen}):
        topic = next(entry["topic"] for entry in chosen if (entry["owner"] or "") == owner)
        parts.append(f"## {owner}\n\nAll of it: [{topic}]({topic.lower()}.md).\n" if owner else "## Functions\n")
        parts += [described(entry) for entry in chosen if (entry["owner"] or "") == owner]
    return "\n".join(parts)


def index(everything):
    parts = ["# Every name that cells see\n\nFrom the same source as the help in a notebook (Shift-Tab, `?name`); `espalier names` "
             "prints it, too. These pages are written by `make names`.\n\n| topic | names | what |\n|---|---:|---|"]
    for topic, text in TOPICS.items():
        count = sum(entry["topic"] == topic for entry in everything)
        parts.append(f"| [{topic}]({topic.lower()}.md) | {count or '–'} | {text} |")
    parts.append("\n## Types and functions\n")
    for topic in TOPICS:
        names = sorted({entry["name"] for entry in everything if entry["topic"] == topic and entry["owner"] is None and entry["name"][0].isalpha()})
        if names:
            parts.append(f"**[{topic}]({topic.lower()}.md)**: " + ", ".join(f"`{name}`" for name in names) + ".\n")
    return "\n".join(parts).rstrip() + "\n"


def pages(command):
    everything = entries(command)
    unknown = {entry["topic"] for entry in everything} - set(TOPICS)
    if unknown:
        raise SystemExit(f"scripts/names.py knows no page for the topics {', '.join(sorted(unknown))}")
    result = {"index.md": index(everything), "files.md": files_page(everything)}
    for topic in TOPICS:
        if topic != "Files":
            result[f"{topic.lower()}.md"] = page(topic, [entry for entry in everything if entry["topic"] == topic])
    return {name: re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n" for name, text in result.items()}


def main():
    command = sys.argv[1]
    made = pages(command)
    if "--check" in sys.argv:
        stale = [name for name, text in made.items() if not (FOLDER / name).exists() or (FOLDER / name).read_text() != text]
        if stale:
            print(f"docs/names/ is out of date ({', '.join(stale)}); run: make names")
            return 1
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
