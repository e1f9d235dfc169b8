"""A stored notebook as a page: its text, its cells, and what these showed."""
import hashlib
import json
import pathlib
import re


def fence(text, language):
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`+", text))])
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}\n"


def text_of(part):
    return part if isinstance(part, str) else "".join(part)


def shown(output, pictures):
    """One output in the richest form that a page without scripts can show."""
    if output["output_type"] == "stream":
        return fence(text_of(output["text"]), "text")
    if output["output_type"] == "error":
        return fence("\n".join(output["traceback"]) or output["evalue"], "text")
    data = output["data"]
    if "image/svg+xml" in data:
        picture = text_of(data["image/svg+xml"])
        name = hashlib.sha256(picture.encode()).hexdigest()[:16] + ".svg"
        pictures[name] = picture
        return f"![{text_of(data.get('text/plain', 'a chart')).splitlines()[0][:80]}](pictures/{name})\n"
    if "text/html" in data:
        # A blank line would end the block of HTML.
        return re.sub(r"\n\s*\n", "\n", text_of(data["text/html"])) + "\n"
    return fence(text_of(data.get("text/plain", "")), "text")


def page(path):
    """The Markdown of a notebook, and its pictures by file name."""
    document = json.loads(pathlib.Path(path).read_text())
    parts, pictures = [], {}
    for cell in document["cells"]:
        source = text_of(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(source + "\n")
        elif cell["cell_type"] == "code":
            parts.append(fence(source, "swift"))
            parts += [shown(output, pictures) for output in cell["outputs"]]
    return "\n".join(parts), pictures
