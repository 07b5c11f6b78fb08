"""Bytes of many codes, and text that was decoded wrongly once."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.encoding import NotTextError, decode
from notes.errors import InputError
from notes.mojibake import mend
from notes.passage import split_lines
from notes.reading import read_file, read_text

NOTE = (
    "# 优化器\n\n每一步把梯度 $g_w$ 乘以学习率：\n\n$$\nw = w - \\eta g_w\n$$\n\n损失函数越小越好，正则化使权重变小。\n"
)


def written(tmp_path: Path, data: bytes, name: str = "note.md") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


CODES = {
    "utf-8": ("utf-8", b""),
    "utf-8-sig": ("utf-8", codecs.BOM_UTF8),
    "utf-16 little": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16 big": ("utf-16-be", codecs.BOM_UTF16_BE),
    "utf-32": ("utf-32-le", codecs.BOM_UTF32_LE),
    "gb18030": ("gb18030", b""),
}


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_codes(tmp_path: Path, name: str, line_end: str) -> None:
    code, mark = CODES[name]
    text = NOTE.replace("\n", line_end)
    document = read_file(written(tmp_path, mark + text.encode(code)))
    assert document.text == text and not document.repaired
    assert document.encoding.startswith(name.split()[0].removesuffix("-sig"))
    assert [(part.line, part.column, part.latex) for part in document.formulas] == [
        (3, 8, "g_w"),
        (5, 1, "w = w - \\eta g_w"),
    ]
    assert document.sections[1].title == "优化器"


def test_damaged_utf8_is_read(tmp_path: Path) -> None:
    data = NOTE.encode().replace("乘".encode(), "乘".encode()[:2])
    document = read_file(written(tmp_path, data))
    assert document.repaired and "1 place" in document.notices[0]
    assert [formula.latex for formula in document.formulas] == ["g_w", "w = w - \\eta g_w"]


def test_western_code(tmp_path: Path) -> None:
    document = read_file(written(tmp_path, "Größe $x$ für naïve Schüler".encode("cp1252")))
    assert document.encoding == "cp1252" and document.prose[0].text.startswith("Größe")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\x00",
        bytes(range(256)) * 4,
        b"a\x00b\x00c\x00d\x00",
        b"\xff\x01\x02",
    ],
)
def test_binary_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="not a text file"):
        read_file(written(tmp_path, data))
    with pytest.raises(NotTextError):
        decode(data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_empty_file(tmp_path: Path, data: bytes) -> None:
    document = read_file(written(tmp_path, data))
    assert document.formulas == () and not document.repaired
    assert document.notices == ("the file is empty: nothing to judge",)


WRONG_CODES = ["latin-1", "cp1252", "cp1254", "cp1250", "cp1251", "mac_roman", "cp437", "gb18030"]


@pytest.mark.parametrize("code", WRONG_CODES)
def test_mojibake(code: str) -> None:
    broken = NOTE.encode().decode(code, errors="ignore")
    document = read_text(broken)
    assert document.repaired and "once decoded as" in document.notices[-1]
    assert document.text == broken
    assert [(part.line, part.latex) for part in document.formulas] == [(3, "g_w"), (5, "w = w - \\eta g_w")]
    for formula in document.formulas:
        assert split_lines(broken)[formula.line - 1][formula.column - 1 :].startswith("$")
    assert document.language == "zh"


def test_nothing_lost_comes_back_whole() -> None:
    repair = mend(split_lines(NOTE.encode().decode("latin-1")))
    assert repair is not None and "\n".join(repair.lines) == NOTE


def test_lost_bytes_are_shown() -> None:
    broken = NOTE.encode().decode("cp1254", errors="ignore")
    repair = mend(split_lines(broken))
    assert repair is not None
    mended = "\n".join(repair.lines)
    assert "\ufffd" in mended and "lost bytes" in repair.notice
    whole = iter(NOTE)
    assert all(char == "\ufffd" or char in whole for char in mended)


SOUND = {
    "Chinese": NOTE,
    "German": "Die Ableitung für größere Schrittweiten über Öl und Ärger",
    "French": "l’élève “naïf” dort à la plage — très bien, ça été",
    "Russian": "Градиент функции потерь: среднее и дисперсия",
    "Greek": "η κλίση της συνάρτησης σ(x) είναι σ(1−σ)",
    "Japanese": "勾配を計算する。学習率は小さい。",
    "English": "plain words with “quotes” and an em—dash",
    "one stray pair": "the letters Ã© appear here once",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_text_is_left_alone(name: str) -> None:
    assert mend(split_lines(SOUND[name])) is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_columns_point_at_what_was_there(text: str) -> None:
    repair = mend(split_lines(text))
    if repair is None:
        return
    for before, after, columns in zip(split_lines(text), repair.lines, repair.columns, strict=True):
        if isinstance(columns, int):
            assert before == after
        else:
            assert len(columns) == len(after) + 1 and list(columns) == sorted(columns)
            assert all(1 <= column <= len(before) + 1 for column in columns)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="模型梯度损失函数，。 $x+1", min_size=8, max_size=60))
def test_mojibake_round_trip(text: str) -> None:
    repair = mend(split_lines(text.encode().decode("latin-1")))
    if repair is not None:
        assert "\n".join(repair.lines) == text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotTextError:
        return
    assert isinstance(decoded.text, str)
