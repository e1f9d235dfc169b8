"""Parameters of papermill as Swift: `papermill in.ipynb out.ipynb -p keep 0.3`.

papermill loads the entry points of its group `papermill.engine` when it is imported, and has no group for translators:
the engine `espalier` is papermill's own, and loading it registers the translator.
"""

import math
import numbers
import re
import threading

from papermill.engines import NBClientEngine
from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

KEYWORDS = frozenset(
    "as any associatedtype break case catch class continue default defer deinit do else enum extension fallthrough false "
    "fileprivate for func guard if import in init inout internal is let nil operator precedencegroup private protocol public "
    "repeat rethrows return self Self static struct subscript super switch throw throws true try typealias var where while".split()
)
DECLARATION = re.compile(r"^\s*(?P<word>let|var)\s+(?P<name>`[^`]+`|[^\W\d]\w*)\s*(?=[:=])", re.MULTILINE)


class SwiftTranslator(Translator):
    """Writes each value as a declaration of the type that the notebook's default has.

    papermill inspects the cell tagged `parameters` before it translates, in the same thread: what the defaults are is kept
    from there. A value whose default has no type that can be read from it gets the type of the value.
    """

    _defaults = threading.local()

    # What papermill calls

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        lines = [cls.comment(line) for line in comment.splitlines()]
        defaults = getattr(cls._defaults, "known", {})
        for name, value in parameters.items():
            word, kind = defaults.get(name, ("var", None))
            lines.append(cls._declaration(word, name, kind, value))
        # Of this notebook alone: the next may have no cell to inspect.
        cls._defaults.known = {}
        return "\n".join(lines) + "\n"

    @classmethod
    def inspect(cls, parameters_cell):
        found = list(_declarations(parameters_cell["source"]))
        cls._defaults.known = {name: (word, kind) for word, name, kind, _, _ in found}
        return [Parameter(name, kind or "None", default, help) for _, name, kind, default, help in found]

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        return f"var {_name(name)} = {str_val}"

    @classmethod
    def translate(cls, val):
        if val is None:
            return cls.translate_none(val)
        if isinstance(val, str):
            return cls.translate_str(val)
        # The numbers of numpy are none of Python's own classes; its truth values are no numbers.
        if isinstance(val, bool) or type(val).__name__ in ("bool_", "bool"):
            return cls.translate_bool(bool(val))
        if isinstance(val, numbers.Integral):
            return cls.translate_int(int(val))
        if isinstance(val, numbers.Real):
            return cls.translate_float(float(val))
        if isinstance(val, dict):
            return cls.translate_dict(val)
        if isinstance(val, (list, tuple, set, frozenset)):
            return cls.translate_list(sorted(val) if isinstance(val, (set, frozenset)) else list(val))
        return cls.translate_str(str(val))

    @classmethod
    def translate_none(cls, val):
        return "nil"

    @classmethod
    def translate_float(cls, val):
        if math.isfinite(val):
            return repr(val)
        return "Double.nan" if math.isnan(val) else "Double.infinity" if val > 0 else "-Double.infinity"

    @classmethod
    def translate_escaped_str(cls, str_val):
        return '"' + "".join(map(_escaped, str_val)) + '"'

    @classmethod
    def translate_list(cls, val):
        return "[" + ", ".join(map(cls.translate, val)) + "]"

    @classmethod
    def translate_dict(cls, val):
        pairs = [f"{cls.translate(key)}: {cls.translate(value)}" for key, value in val.items()]
        return f"[{', '.join(pairs)}]" if pairs else "[:]"

    # Types

    @classmethod
    def _declaration(cls, word, name, kind, value):
        kind = kind or _type(value)
        if value is None and not kind.endswith("?"):
            raise PapermillException(
                f"The parameter '{name}' is of type {kind}, which has no value for None. "
                f"Declare its default as {kind}? to let it have none."
            )
        return f"{word} {_name(name)}: {kind} = {cls._typed(value, kind)}"

    @classmethod
    def _typed(cls, value, kind):
        """The value as a literal of a type: text stays text where text is wanted, and infinities have the type's name."""
        plain = kind.rstrip("?")
        if plain in ("Double", "Float") and isinstance(value, str) and value.strip().lower().lstrip("+-.") in ("inf", "infinity", "nan"):
            value = float(value.strip().replace(".", ""))
        if plain == "Float":
            return cls.translate(value).replace("Double.", "Float.")
        if plain == "String" and value is not None and not isinstance(value, str):
            return cls.translate_str("true" if value is True else "false" if value is False else str(value))
        if "Any" in kind:
            return cls._untyped(value, kind)
        return cls.translate(value)

    @classmethod
    def _untyped(cls, value, kind):
        """A value where anything may stand: lists and dictionaries say what they are, since Swift asks for it."""
        own = _type(value)
        if isinstance(value, dict):
            pairs = [f"{cls.translate(key)}: {cls._untyped(item, 'Any')}" for key, item in value.items()]
            text = f"[{', '.join(pairs)}]" if pairs else "[:]"
        elif isinstance(value, (list, tuple)):
            text = "[" + ", ".join(cls._untyped(item, "Any") for item in value) + "]"
        else:
            return cls.translate(value)
        return text if own == kind else f"{text} as {own}"


def _name(name):
    if name in KEYWORDS:
        return f"`{name}`"
    if not re.fullmatch(r"[^\W\d]\w*", name):
        raise PapermillException(f"'{name}' is no name of a Swift variable: it starts with a letter and goes on with letters, digits and _.")
    return name


def _escaped(character):
    code = ord(character)
    if character in '"\\':
        return "\\" + character
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    is_plain = code >= 0x20 and code != 0x7F and not 0x80 <= code < 0xA0 and code not in (0x2028, 0x2029, 0xFEFF)
    return character if is_plain else f"\\u{{{code:x}}}"


def _type(value):
    """The Swift type of a value by itself."""
    if value is None:
        return "Any?"
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return "Bool"
    if isinstance(value, numbers.Integral):
        return "Int" if -(2**63) <= value < 2**63 else "UInt64" if 0 <= value < 2**64 else "Double"
    if isinstance(value, numbers.Real):
        return "Double"
    if isinstance(value, dict):
        return f"[{_common(value.keys(), 'String')}: {_common(value.values())}]"
    if isinstance(value, (list, tuple, set, frozenset)):
        return f"[{_common(value)}]"
    return "String"


def _common(values, empty="Any"):
    """The type that holds several values."""
    values = list(values)
    kinds = {_type(value) for value in values if value is not None}
    if kinds == {"Int", "Double"}:
        kinds = {"Double"}
    kind = kinds.pop() if len(kinds) == 1 else "Any" if kinds or None in values else empty
    return kind + "?" if None in values else kind


def _declarations(source):
    """The variables that a cell declares at the beginning of lines: word, name, type, default and comment."""
    for match in DECLARATION.finditer(source):
        kind, rest = None, source[match.end():]
        if rest.startswith(":"):
            end = _end(rest, 1, "=\n")
            kind, rest = rest[1:end].strip(), rest[end:]
            if not rest.startswith("="):
                continue
        end = _end(rest, 1, "\n;")
        text, _, comment = rest[1:end].partition("//") if '"' not in rest[1:end] else _without_comment(rest[1:end])
        default = text.strip()
        yield match["word"], match["name"].strip("`"), kind or _literal_type(default), default, comment.strip()


def _end(text, start, marks):
    """Where one of the marks stands outside of brackets and text."""
    depth, quoted, index = 0, False, start
    while index < len(text):
        character = text[index]
        if quoted and character == "\\":
            index += 1
        elif character == '"':
            quoted = not quoted
        elif not quoted and depth == 0 and character in marks:
            return index
        elif not quoted and depth == 0 and text.startswith("//", index) and "\n" in marks:
            return text.find("\n", index) if "\n" in text[index:] else len(text)
        elif not quoted:
            depth += (character in "([{") - (character in ")]}")
        index += 1
    return index


def _without_comment(text):
    """The same as cutting at `//`, which may stand in text."""
    end = _end(text, 0, "/") if "//" in text else len(text)
    while end < len(text) and not text.startswith("//", end):
        end = _end(text, end + 1, "/")
    return text[:end], "", text[end + 2:]


def _literal_type(text):
    """The type of a literal; None where only Swift knows."""
    if text.startswith("[") and text.endswith("]"):
        parts = _split(text[1:-1], ",")
        pairs = [_split(part, ":") for part in parts]
        if parts and all(len(pair) == 2 for pair in pairs):
            key, value = (_literal_common([pair[side] for pair in pairs]) for side in (0, 1))
            return f"[{key}: {value}]" if key and value else None
        element = _literal_common(parts)
        return f"[{element}]" if element else None
    if re.fullmatch(r"-?\d[\d_]*|-?0[xbo][\da-fA-F_]+", text):
        return "Int"
    if re.fullmatch(r"-?\d[\d_]*(\.\d[\d_]*)?([eE][+-]?\d+)?", text):
        return "Double"
    if text in ("true", "false"):
        return "Bool"
    if re.fullmatch(r'"(?:[^"\\]|\\.)*"', text):
        return "String"
    return None


def _literal_common(texts):
    kinds = {_literal_type(text) for text in texts}
    if kinds == {"Int", "Double"}:
        return "Double"
    return kinds.pop() if len(kinds) == 1 else None


def _split(text, mark):
    parts, start = [], 0
    while start <= len(text):
        end = _end(text, start, mark)
        if text[start:end].strip():
            parts.append(text[start:end].strip())
        start = end + 1
    return parts


papermill_translators.register("swift", SwiftTranslator)
papermill_translators.register("espalier", SwiftTranslator)

engine = NBClientEngine
