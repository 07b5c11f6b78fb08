"""Sums, products, integrals, limits; how far a sum reaches; sums written with dots."""

import pytest


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\sum_{i=1}^{n} x_i", "sum[i=1..n](x[i])"),
        (r"\sum\limits_{i=1}^n x_i", "sum[i=1..n](x[i])"),
        (r"\sum^{n}_{i=1} x_i", "sum[i=1..n](x[i])"),
        (r"\sum_i x_i", "sum[i](x[i])"),
        (r"\sum x_i", "sum[i](x[i])"),
        (r"\frac{1}{n}\sum (x_i - \bar x)^2", "1/n*sum[i]((x[i] - bar x)^2)"),
        (r"\sum_i x_i + y", "sum[i](x[i]) + y"),
        (r"\sum_{i=1}^n x_i + x_i^2", "sum[i=1..n](x[i] + x[i]^2)"),
        (r"\sum_{i=1}^n x_i y_i - n", "sum[i=1..n](x[i]*y[i]) - n"),
        (r"\sum_{i=1}^n (x_i + 1)", "sum[i=1..n](x[i] + 1)"),
        (r"\sum_{i=1}^n\sum_{j=1}^m a_{ij}", "sum[i=1..n](sum[j=1..m](a[i,j]))"),
        (r"\sum_{i,j} a_{ij}", "sum[i](sum[j](a[i,j]))"),
        (r"\sum_{ij} a_{ij}", "sum[i](sum[j](a[i,j]))"),
        (r"\sum_{i\neq j} a_{ij}", "sum[i]([i != j]*a[i,j])"),
        (r"\sum_{i \in S} x_i", "sum[i](x[i])"),
        (r"\sum_{x} p(x)\log p(x)", "sum[x](p(x)*log(p(x)))"),
        (r"\frac{1}{n}\sum_{i=1}^n x_i", "1/n*sum[i=1..n](x[i])"),
        (r"\prod_{i=1}^{n} p_i", "prod[i=1..n](p[i])"),
        (r"\prod_{i=1}^n x_i + 1", "prod[i=1..n](x[i]) + 1"),
        (r"\int_a^b f(x) dx", "integral[x=a..b](f(x))"),
        (r"\int_{-\infty}^{\infty} f(x)\,dx", "integral[x=-oo..oo](f(x))"),
        (r"\int f(x) \mathrm{d}x", "integral[x](f(x))"),
        (r"\int f(x) {\rm d}x", "integral[x](f(x))"),
        (r"\int x^2 dx", "integral[x](x^2)"),
        (r"\int_0^1 dx", "integral[x=0..1](1)"),
        (r"\lim_{n\to\infty} x_n", "lim[n=oo](x[n])"),
        (r"\lim_{h \to 0} \frac{f(x+h)-f(x)}{h}", "lim[h=0]((f(x + h) - f(x))/h)"),
        ("∑_{i=1}^n x_i", "sum[i=1..n](x[i])"),
    ],
)
def test_big_operators(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\sum_{w \in V} u_w", "sum[w](u[w])"),
        (r"\frac{e^{u_o}}{\sum_{w} e^{u_w}}", "exp(u[o])/sum[w](exp(u[w]))"),
        (r"g_w + \sum_{w} p(w)", "g[w] + sum[w](p(w))"),
        (r"\sum_i x_i + S_w", "sum[i](x[i]) + S_w"),
        (r"\sum_{w} v_{in} u_w", "sum[w](v_in*u[w])"),
    ],
)
def test_letters_that_a_sum_runs_over_count_below_what_they_stand_at(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"x_1 + x_2 + \cdots + x_n", "sum[k'=1..n](x[k'])"),
        (r"a_1 + \cdots + a_n", "sum[k'=1..n](a[k'])"),
        (r"1 + 2 + \dots + n", "sum[k'=1..n](k')"),
        (r"w_1x_1 + w_2x_2 + \cdots + w_nx_n", "sum[k'=1..n](w[k']*x[k'])"),
        (r"x_1^2 + x_2^2 + ... + x_n^2", "sum[k'=1..n](x[k']^2)"),
        (r"x_0 + x_1 + \dots + x_n", "sum[k'=0..n](x[k'])"),
    ],
)
def test_dots_become_a_sum(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize("latex", [r"x_1 + x_3 + \cdots + x_n", r"a + b + \cdots + z", r"x_1 + \cdots", r"1+1+\dots+n"])
def test_dots_without_a_pattern_stay_dots(read, latex):
    from terms.term import walk

    assert any(t.op == "dots" for t in walk(read(latex)))


def test_the_source_of_the_bounds_is_kept():
    from terms.statements import read_formula

    latex = r"\sum_{i=1}^{n} x_i"
    (piece,) = [p for p in read_formula(latex)[0].pieces if p.kind == "sum"]
    assert [latex[a:b] for a, b in piece.parts] == ["i=1", "n"]


def test_a_sum_ends_where_its_index_starts_anew(shown):
    twice = shown(r"\sum_{i=1}^j \sum_{j=1}^n (a_i b_j) + \sum_{i=1}^j \sum_{j=1}^n c_j")
    assert twice == "sum[i=1..j](sum[j=1..n](a[i]*b[j])) + sum[i=1..j](sum[j=1..n](c[j]))"
