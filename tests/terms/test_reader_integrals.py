"""Integrals over several variables, and small signs used as big ones."""

import pytest


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\int_{x,y} f(x,y) \, dx \, dy", "integral[y](integral[x](f(x, y)))"),
        (r"\int_x \int_y f(x,y) dx dy", "integral[y](integral[x](f(x, y)))"),
        (r"\iint f(x,y) dx dy", "integral[y](integral[x](f(x, y)))"),
        (r"\int_D f(x,y) dxdy", "integral[y](integral[x](f(x, y)))"),
        (r"\int_0^1 \int_0^2 f(x,y) \mathrm{d}x \mathrm{d}y", "integral[y=0..1](integral[x=0..2](f(x, y)))"),
        (r"\int p(x)\mathrm dx", "integral[x](p(x))"),
        (r"\int_a^b xdx", "integral[x=a..b](x)"),
        (r"\int_a^b \frac{dL}{dx} dx", "integral[x=a..b](d(L)/d(x))"),
        (r"\int f dx + \int g dy", "integral[x](f) + integral[y](g)"),
        (r"\cup_{i=1}^k A_i = U", "union[i=1..k](A[i]) = U"),
        (r"\bigcup_i A_i", "union[i](A[i])"),
        (r"\cap_{i} A_i", "intersection[i](A[i])"),
        (r"A \cup \cap_i B_i", "or(A, intersection[i](B[i]))"),
        (r"\vee_i a_i", "any[i](a[i])"),
        (r"\bigwedge_{i=1}^n a_i", "all[i=1..n](a[i])"),
        (r"A \cup B", "or(A, B)"),
    ],
)
def test_readings(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize("latex", [r"\int_0^1 f(x,y) dx dy", r"\cup A"])
def test_what_does_not_fit_is_refused(refusal, latex):
    refusal(latex)


def test_the_index_of_a_union_is_bound(read):
    from terms.term import free_symbols

    assert free_symbols(read(r"\cup_{i=1}^k A_i")) == {"A", "k"}
