"""The tree of headings while a document is read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field

from notes.document import Section


@dataclass
class SectionTree:
    """Sections opened so far; section 0 is the document. A heading closes all of its own level or deeper."""

    sections: list[Section] = field(default_factory=lambda: [Section("", 0, 1, -1)])
    current: int = 0

    def open(self, title: str, level: int, line: int) -> None:
        """Open the section of a heading below the nearest section of a smaller level."""
        parent = self.current
        while self.sections[parent].level >= level:
            parent = self.sections[parent].parent
        self.sections.append(Section(title, level, line, parent))
        self.current = len(self.sections) - 1

    def path(self) -> tuple[str, ...]:
        """The titles from the outermost heading to the innermost that is open."""
        titles: list[str] = []
        index = self.current
        while index > 0:
            titles.append(self.sections[index].title)
            index = self.sections[index].parent
        return tuple(reversed(titles))
