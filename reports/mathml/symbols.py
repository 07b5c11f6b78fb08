"""The table of LaTeX commands that stand for one character, sorted by how the character behaves in a row."""

from __future__ import annotations


def _pairs(text: str) -> dict[str, str]:
    """``"alpha α beta β"`` -> ``{"alpha": "α", "beta": "β"}``."""
    pieces = text.split()
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LETTERS = _pairs(
    """alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ
    phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ ell ℓ imath ı jmath ȷ"""
)

UPRIGHT = _pairs(
    """Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇
    hbar ℏ hslash ℏ Re ℜ Im ℑ aleph ℵ beth ℶ wp ℘ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ top ⊤ bot ⊥
    angle ∠ triangle △ square □ Box □ blacksquare ■ qed ∎ checkmark ✓ dagger † ddagger ‡ degree ° prime ′ S § P ¶
    N ℕ R ℝ Z ℤ Q ℚ C ℂ complement ∁ surd √ diamondsuit ♢ heartsuit ♡ clubsuit ♣ spadesuit ♠ bigstar ★ copyright ©
    pounds £ euro € yen ¥ natural ♮ sharp ♯ flat ♭ lnot ¬ neg ¬ backprime ‵ eth ð mho ℧ aa å AA Å ae æ oe œ o ø ss ß"""
)

BINARY = _pairs(
    """times × div ÷ cdot ⋅ cdotp ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯
    cup ∪ cap ∩ uplus ⊎ sqcup ⊔ sqcap ⊓ setminus ∖ smallsetminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ wr ≀ amalg ⨿
    diamond ⋄ bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹ boxplus ⊞ boxminus ⊟ boxtimes ⊠
    boxdot ⊡ circledast ⊛ circledcirc ⊚ circleddash ⊝ ltimes ⋉ rtimes ⋊ intercal ⊺ barwedge ⊼ veebar ⊻"""
)

SIGNS = _pairs("pm ± mp ∓")

RELATIONS = _pairs(
    """leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ equiv ≡ approx ≈ approxeq ≊ sim ∼ simeq ≃ cong ≅ doteq ≐ triangleq ≜
    coloneqq ≔ coloneq ≔ eqqcolon ≕ propto ∝ varpropto ∝ ll ≪ gg ≫ lll ⋘ ggg ⋙ leqslant ⩽ geqslant ⩾ lesssim ≲
    gtrsim ≳ leqq ≦ geqq ≧ lessgtr ≶ gtrless ≷ prec ≺ succ ≻ preceq ⪯ succeq ⪰ in ∈ notin ∉ ni ∋ owns ∋ subset ⊂
    supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ sqsubset ⊏ sqsubseteq ⊑ sqsupseteq ⊒ mid ∣
    nmid ∤ parallel ∥ nparallel ∦ perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ asymp ≍ bowtie ⋈ frown ⌢ smile ⌣ nless ≮
    ngtr ≯ nleq ≰ ngeq ≱ nsim ≁ ncong ≇ lt < gt > therefore ∴ because ∵ colon : bumpeq ≏ eqsim ≂ risingdotseq ≓
    fallingdotseq ≒ circeq ≗ between ≬ trianglelefteq ⊴ trianglerighteq ⊵ questeq ≟ vcentcolon : iff ⟺
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹
    impliedby ⟸ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸
    Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗
    searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁
    leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightsquigarrow ⇝ leadsto ⇝
    nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍ twoheadrightarrow ↠ rightleftarrows ⇄ leftrightarrows ⇆
    rightrightarrows ⇉ curvearrowright ↷ circlearrowright ↻ upuparrows ⇈ rightarrowtail ↣"""
)

DOTS = _pairs("ldots … cdots ⋯ dots … dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso … vdots ⋮ ddots ⋱ iddots ⋰ hdots …")

LARGE = _pairs(
    """sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigodot ⨀ bigoplus ⨁ bigotimes ⨂
    biguplus ⨄"""
)

INTEGRALS = _pairs("int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ smallint ∫ intop ∫")

DELIMITERS = _pairs(
    r"""\{ { \} } \lbrace { \rbrace } \lbrack [ \rbrack ] \langle ⟨ \rangle ⟩ \lfloor ⌊ \rfloor ⌋ \lceil ⌈ \rceil ⌉
    \lvert | \rvert | \vert | \lVert ‖ \rVert ‖ \Vert ‖ \| ‖ \backslash \ \lgroup ⟮ \rgroup ⟯ \lmoustache ⎰
    \rmoustache ⎱ \ulcorner ⌜ \urcorner ⌝ \uparrow ↑ \downarrow ↓ \updownarrow ↕ \Uparrow ⇑ \Downarrow ⇓ < ⟨ > ⟩
    ( ( ) ) [ [ ] ] | | / / ∣ | ‖ ‖ ∥ ‖ ⟨ ⟨ ⟩ ⟩ （ （ ） ） \llbracket ⟦ \rrbracket ⟧ \lt ⟨ \gt ⟩"""
)
OPENING = frozenset("([{⟨⌊⌈⟮⎰⌜⟦（【")
CLOSING = frozenset(")]}⟩⌋⌉⟯⎱⌝⟧）】")

FUNCTIONS = _names(
    """arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh
    softmax sigmoid relu ReLU sgn sign Var Cov tr Tr diag rank erf cov var softplus"""
)
LIMIT_FUNCTIONS = {name: name for name in _names("det gcd inf lim max min Pr sup argmax argmin plim")} | {
    "liminf": "lim\u00a0inf",
    "limsup": "lim\u00a0sup",
    "injlim": "inj\u00a0lim",
    "projlim": "proj\u00a0lim",
}

ACCENTS = _pairs(
    """hat ^ widehat ^ bar ¯ tilde ~ widetilde ~ vec → dot ˙ ddot ¨ dddot ⃛ check ˇ widecheck ˇ breve ˘ acute ´
    grave ` mathring ˚ overline ¯ overrightarrow → overleftarrow ← overleftrightarrow ↔ overbrace ⏞ overbracket ⎴
    overparen ⏜ Bar ¯ Hat ^ Tilde ~ Vec → Dot ˙ Ddot ¨"""
)
UNDER = _pairs(
    "underline _ underbrace ⏟ underbracket ⎵ underparen ⏝ underrightarrow → underleftarrow ← utilde ~ underbar _"
)
STRETCHING = _names(
    """widehat widetilde widecheck overline overrightarrow overleftarrow overleftrightarrow overbrace overbracket
    overparen underline underbrace underbracket underparen underrightarrow underleftarrow"""
)
BRACES = frozenset({"overbrace", "underbrace", "overbracket", "underbracket"})

ARROWS = _pairs(
    """xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ xLeftrightarrow ⇔ xmapsto ↦
    xlongequal = xhookrightarrow ↪ xrightharpoonup ⇀"""
)

SPACES = {
    ",": "0.1667em", "thinspace": "0.1667em", ":": "0.2222em", ">": "0.2222em", "medspace": "0.2222em",
    ";": "0.2778em", "thickspace": "0.2778em", "!": "-0.1667em", "negthinspace": "-0.1667em", " ": "0.25em",
    "\n": "0.25em", "\t": "0.25em", "\r": "0.25em", "space": "0.25em", "nobreakspace": "0.25em", "enspace": "0.5em",
    "enskip": "0.5em", "quad": "1em", "qquad": "2em", "hfill": "2em", "hfil": "1em", "/": "0em",
    "nonbreaking": "0.25em", "negmedspace": "-0.2222em",
}  # fmt: skip

ESCAPED = {"%": "%", "$": "$", "#": "#", "&": "&", "_": "_", "lq": "‘", "rq": "’", "textbackslash": "\\"}

ALPHABETS = {
    "mathbf": "bold", "bm": "bold-italic", "boldsymbol": "bold-italic", "pmb": "bold-italic", "symbf": "bold",
    "vb": "bold", "mathbb": "double-struck", "Bbb": "double-struck", "mathcal": "script", "cal": "script",
    "mathscr": "script", "mathfrak": "fraktur", "frak": "fraktur", "mathsf": "sans-serif", "mathtt": "monospace",
    "mathrm": "upright", "mathup": "upright", "symup": "upright", "mathit": "italic", "mathnormal": "italic",
    "bold": "bold", "mathbfit": "bold-italic", "mathbfcal": "script", "mathds": "double-struck",
}  # fmt: skip
SWITCHES = {"rm": "upright", "bf": "bold", "it": "italic", "cal": "script", "sf": "sans-serif", "tt": "monospace"}

TEXTS = _names("text textrm textit textbf textsf texttt textnormal textup textsl emph mbox hbox fbox textmd textsc")

# Commands that say nothing a reader of the formula sees; the number is how many arguments go with them.
SILENT = {
    "nonumber": 0, "notag": 0, "limits": 0, "nolimits": 0, "displaylimits": 0, "mathstrut": 0, "strut": 0,
    "hline": 0, "centering": 0, "noindent": 0, "allowbreak": 0, "nobreak": 0, "relax": 0, "protect": 0, "small": 0,
    "large": 0, "Large": 0, "LARGE": 0, "huge": 0, "Huge": 0, "tiny": 0, "footnotesize": 0, "scriptsize": 0,
    "normalsize": 0, "label": 1, "cline": 1, "color": 1, "pagecolor": 1, "vspace": 1, "vspace*": 1,
    "par": 0, "break": 0, "newline": 0, "displaybreak": 0, "unskip": 0, "ignorespaces": 0, "toprule": 0,
    "midrule": 0, "bottomrule": 0, "bigskip": 0, "medskip": 0, "smallskip": 0, "normalfont": 0, "boldmath": 0,
}  # fmt: skip

# Wrappers whose last argument is what is shown; the number is how many arguments come before it.
TRANSPARENT = {
    "ensuremath": 0, "mathop": 0, "mathrel": 0, "mathbin": 0, "mathord": 0, "mathopen": 0, "mathclose": 0,
    "mathpunct": 0, "mathinner": 0, "textcolor": 1, "colorbox": 1, "href": 1, "smash": 0, "mathrlap": 0,
    "mathllap": 0, "mathclap": 0, "bbox": 0, "raisebox": 1, "texorpdfstring": 1,
    "cssId": 1, "class": 1, "style": 1, "htmlClass": 1, "tcboxmath": 0, "vcenter": 0, "cancelto": 1,
}  # fmt: skip

BIG = {
    prefix + side: size
    for prefix, size in (("big", "1.2em"), ("Big", "1.8em"), ("bigg", "2.4em"), ("Bigg", "3em"))
    for side in ("", "l", "r", "m")
}
