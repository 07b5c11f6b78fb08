"""Letters of Unicode's mathematical alphabets, for ``\\mathbf``, ``\\mathbb`` and their kin.

MathML in browsers knows no ``mathvariant`` but "normal", so bold and blackboard letters are characters.
"""

from __future__ import annotations

_GREEK = "αβγδεζηθικλμνξοπρςστυφχψω"

# alphabet -> where its A, a, 0 and α stand (0 where it has none)
_STARTS = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE, 0x1D6C2),
    "bold-italic": (0x1D468, 0x1D482, 0x1D7CE, 0x1D736),
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8, 0),
    "script": (0x1D49C, 0x1D4B6, 0, 0),
    "fraktur": (0x1D504, 0x1D51E, 0, 0),
    "sans-serif": (0x1D5A0, 0x1D5BA, 0x1D7E2, 0),
    "monospace": (0x1D670, 0x1D68A, 0x1D7F6, 0),
}

# Letters that Unicode had before it gave the alphabets their own block.
_ELSEWHERE = {
    "double-struck": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
}
_UPPER_GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ΢ΣΤΥΦΧΨΩ∇"
_EXTRA_BOLD = {"∂": ("𝛛", "𝝏"), "ϵ": ("𝛜", "𝝐"), "ϑ": ("𝛝", "𝝑"), "ϕ": ("𝛟", "𝝓"), "ϱ": ("𝛠", "𝝔"), "ϖ": ("𝛡", "𝝕")}


def styled(text: str, alphabet: str) -> str:
    """``text`` in the alphabet; characters that it lacks stay as they are."""
    if alphabet not in _STARTS:
        return text
    return "".join(_letter(character, alphabet) for character in text)


def _letter(character: str, alphabet: str) -> str:
    upper, lower, digit, _ = _STARTS[alphabet]
    if found := _ELSEWHERE.get(alphabet, {}).get(character):
        return found
    if "A" <= character <= "Z":
        return chr(upper + ord(character) - ord("A"))
    if "a" <= character <= "z":
        return chr(lower + ord(character) - ord("a"))
    if "0" <= character <= "9" and digit:
        return chr(digit + ord(character) - ord("0"))
    return _greek(character, alphabet)


def _greek(character: str, alphabet: str) -> str:
    start = _STARTS[alphabet][3]
    if not start:
        return character
    if character in _EXTRA_BOLD:
        return _EXTRA_BOLD[character][alphabet == "bold-italic"]
    if character in _GREEK:
        return chr(start + _GREEK.index(character))
    if character in _UPPER_GREEK:
        return chr(start - 26 + _UPPER_GREEK.index(character))
    return character
