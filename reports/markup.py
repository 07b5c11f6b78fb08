"""Elements of HTML and MathML as text: the one place where escaping happens."""

from __future__ import annotations

import html
import re

# What XML and HTML forbid, and marks that would reorder what a reader sees.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str) -> str:
    """``text`` with the characters that a page must not hold replaced by U+FFFD, one for one."""
    return _FORBIDDEN.sub("\ufffd", text)


def escape(text: str) -> str:
    """Text made harmless for element content and attribute values."""
    return html.escape(clean(text), quote=True)


def element(name: str, *children: str, **attributes: str) -> str:
    """``<name key="value">children</name>``; the children are markup, the values are text.

    A trailing underscore of a key is dropped and the others become hyphens: ``class_``, ``aria_label``.

    >>> element("td", escape("a < b"), class_="cell", data_line="3")
    '<td class="cell" data-line="3">a &lt; b</td>'
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(children)}</{name}>"
