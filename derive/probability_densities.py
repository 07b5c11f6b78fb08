"""Laws with a density: uniform, exponential, Gaussian, Laplace; their areas, means, variances and tails."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, Variant, claim

_CASELLA = "Casella and Berger 2002, Statistical Inference"
_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_UNIFORM = ("uniform distribution", "均匀分布")
_EXPONENTIAL = ("exponential distribution", "指数分布")
_GAUSSIAN = ("Gaussian distribution", "normal distribution", "高斯分布", "正态分布")
_LAPLACE = ("Laplace distribution", "拉普拉斯分布")
_ENDS = {"a": "real", "b": "real"}
_RATE = {"lambda": "positive"}
_NORMAL = {"mu": "real", "sigma": "positive"}
_NORMAL_ROLES = {"mu": "mean", "sigma": "standard deviation"}
_MEANS = (r"\mathbb{E}[X]",)
_VARIANCES = (r"\operatorname{Var}(X)", r"\sigma^2", r"D(X)")
_BELL = r"\frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x - \mu)^2}{2 \sigma^2}}"


@claim(
    "uniform-density",
    r"f(x) = \begin{cases} \frac{1}{b - a} & a \le x \le b \\ 0 & \text{otherwise} \end{cases}",
    kind="definition",
    where=(r"a < b",),
    domain=_ENDS,
    numeric="probability.uniform_pdf",
    names=_UNIFORM,
    source=_CASELLA + ", section 3.3",
    variants=rewritings(
        r"f(x) = \frac{1}{b - a}",
        r"p(x) = \frac{1}{b - a}",
        r"f(x) = \begin{cases} \frac{1}{b - a} & a < x < b \\ 0 & \text{otherwise} \end{cases}",
        r"p(x) = \begin{cases} \frac{1}{b - a} & a \le x \le b \\ 0 & \text{otherwise} \end{cases}",
    ),
)
def uniform_density() -> Iterator[Step]:
    """All values between two ends are equally likely."""
    yield from ()


@claim(
    "uniform-mean",
    r"\int_{a}^{b} \frac{x}{b - a} \, dx = \frac{a + b}{2}",
    where=(r"a < b",),
    domain=_ENDS,
    numeric="probability.uniform_mean",
    names=_UNIFORM,
    source=_CASELLA + ", section 3.3",
    variants=named(_MEANS, r"\frac{a + b}{2}", r"\frac{1}{2} (a + b)"),
)
def uniform_mean() -> Iterator[Step]:
    """The mean is the middle of the interval."""
    yield "integrate the square", r"\frac{b^2 - a^2}{2 (b - a)}"


@claim(
    "uniform-moments",
    r"\int_{a}^{b} \frac{\left(x - \frac{a + b}{2}\right)^2}{b - a} \, dx = \frac{(b - a)^2}{12}",
    where=(r"a < b",),
    domain=_ENDS,
    numeric="probability.uniform_variance",
    names=_UNIFORM,
    source=_CASELLA + ", section 3.3",
    variants=(
        *named(_VARIANCES, r"\frac{(b - a)^2}{12}", r"\frac{1}{12} (b - a)^2"),
        *different(
            "the standard deviation",
            r"\sigma = \sqrt{\frac{(b - a)^2}{12}}",
            r"\sigma = \frac{b - a}{\sqrt{12}}",
            r"\sigma = \frac{b - a}{2 \sqrt{3}}",
        ),
        *different(
            "for an interval around zero",
            r"\operatorname{Var}(X) = \frac{a^2}{3}",
            r"\sigma^2 = \frac{r^2}{3}",
        ),
    ),
)
def uniform_moments() -> Iterator[Step]:
    """The variance is a twelfth of the squared width."""
    yield "count from the middle", r"\frac{1}{b - a} \int_{-\frac{b - a}{2}}^{\frac{b - a}{2}} u^2 \, du"
    yield (
        "integrate the cube",
        r"\frac{1}{3 (b - a)} \left(\left(\frac{b - a}{2}\right)^3 + \left(\frac{b - a}{2}\right)^3\right)",
    )


@claim(
    "exponential-density",
    r"f(x) = \begin{cases} \lambda e^{-\lambda x} & x \ge 0 \\ 0 & x < 0 \end{cases}",
    kind="definition",
    domain=_RATE,
    numeric="probability.exponential_pdf",
    names=_EXPONENTIAL,
    source=_CASELLA + ", section 3.3",
    variants=(
        *rewritings(
            r"f(x) = \lambda e^{-\lambda x}",
            r"p(x; \lambda) = \lambda e^{-\lambda x}",
            r"f(x; \lambda) = \begin{cases} \lambda e^{-\lambda x} & x \ge 0 \\ 0 & x < 0 \end{cases}",
            r"f(x) = \begin{cases} \lambda e^{-\lambda x} & x > 0 \\ 0 & x \le 0 \end{cases}",
            r"p(x; \lambda) = \lambda \exp(-\lambda x)",
        ),
        *different(
            "with the mean instead of the rate",
            r"f(x) = \frac{1}{\theta} e^{-\frac{x}{\theta}}",
            r"f(x) = \frac{1}{\beta} e^{-x / \beta}",
        ),
        *different(
            "from a waiting time of at least theta",
            r"f(x) = \lambda e^{-\lambda (x - \theta)}",
            r"f(x) = \begin{cases} \lambda e^{-\lambda (x - \theta)} & x \ge \theta \\ 0 & x < \theta \end{cases}",
        ),
    ),
)
def exponential_density() -> Iterator[Step]:
    """Waiting times that do not remember."""
    yield from ()


@claim(
    "exponential-cdf",
    r"\int_{0}^{x} \lambda e^{-\lambda t} \, dt = 1 - e^{-\lambda x}",
    domain={**_RATE, "x": "positive"},
    numeric="probability.exponential_cdf",
    names=_EXPONENTIAL,
    source=_CASELLA + ", section 3.3",
    variants=rewritings(
        r"F(x) = 1 - e^{-\lambda x}",
        r"F(x) = \begin{cases} 1 - e^{-\lambda x} & x \ge 0 \\ 0 & x < 0 \end{cases}",
        r"P(X > x) = e^{-\lambda x}",
    ),
)
def exponential_cdf() -> Iterator[Step]:
    """What has not come by x is an exponential of minus the rate times x."""
    yield "the antiderivative between its ends", r"-e^{-\lambda x} - (-e^0)"


@claim(
    "exponential-mean",
    r"G'(0) = \frac{1}{\lambda}",
    where=(r"G(t) = \frac{\lambda}{\lambda - t}",),
    domain=_RATE,
    numeric="probability.expectation_continuous",
    names=_EXPONENTIAL,
    source=_CASELLA + ", section 3.3",
    variants=(
        *named(_MEANS, r"\frac{1}{\lambda}"),
        *rewritings(r"\int_{0}^{\infty} x \lambda e^{-\lambda x} \, dx = \frac{1}{\lambda}"),
    ),
)
def exponential_mean() -> Iterator[Step]:
    """The slope at zero of the moment generating function is the mean waiting time."""
    yield "differentiate the quotient", r"\frac{\lambda}{(\lambda - 0)^2}"


@claim(
    "exponential-variance",
    r"G''(0) - (G'(0))^2 = \frac{1}{\lambda^2}",
    where=(r"G(t) = \frac{\lambda}{\lambda - t}",),
    domain=_RATE,
    numeric="probability.expectation_continuous",
    names=_EXPONENTIAL,
    source=_CASELLA + ", section 3.3",
    variants=named(_VARIANCES, r"\frac{1}{\lambda^2}"),
)
def exponential_variance() -> Iterator[Step]:
    """The variance of a waiting time is the square of its mean."""
    yield "both derivatives at zero", r"\frac{2}{\lambda^2} - \frac{1}{\lambda^2}"


@claim(
    "exponential-mgf",
    r"\int_{0}^{\infty} e^{t x} \lambda e^{-\lambda x} \, dx = \frac{\lambda}{\lambda - t}",
    where=(r"t = \lambda - r",),
    domain={"lambda": "positive", "r": "positive"},
    names=(*_EXPONENTIAL, "moment generating function", "矩母函数"),
    numeric="probability.expectation_continuous",
    source=_CASELLA + ", section 3.3",
)
def exponential_mgf() -> Iterator[Step]:
    """The moment generating function of the exponential law, for t below λ by some r."""
    yield "join the exponents", r"\int_{0}^{\infty} \lambda e^{-r x} \, dx"
    yield "integrate the exponential", r"\frac{\lambda}{r}"


@claim(
    "gaussian-density",
    r"f(x) = \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x - \mu)^2}{2 \sigma^2}}",
    kind="definition",
    domain=_NORMAL,
    roles=_NORMAL_ROLES,
    numeric="probability.normal_pdf",
    names=_GAUSSIAN,
    source=_CASELLA + ", section 3.3; " + _BISHOP + ", eq. 1.46",
    variants=(
        *named(
            ("f(x)", r"N(x; \mu, \sigma^2)", r"p(x | \mu, \sigma^2)"),
            r"\frac{1}{\sigma \sqrt{2 \pi}} \exp\left(-\frac{(x - \mu)^2}{2 \sigma^2}\right)",
            r"\frac{1}{\sqrt{2 \pi \sigma^2}} \exp\left(-\frac{(x - \mu)^2}{2 \sigma^2}\right)",
            r"\frac{1}{\sqrt{2 \pi \sigma^2}} e^{-\frac{1}{2} \left(\frac{x - \mu}{\sigma}\right)^2}",
            r"\sqrt{\frac{1}{2 \pi \sigma^2}} \exp\left(-\frac{1}{2 \sigma^2} (x - \mu)^2\right)",
            r"\frac{1}{(2 \pi \sigma^2)^{1/2}} \exp\left(-\frac{1}{2 \sigma^2} (x - \mu)^2\right)",
        ),
        *different(
            "the standard normal law",
            r"f(x) = \frac{1}{\sqrt{2 \pi}} e^{-\frac{x^2}{2}}",
            r"\varphi(x) = \frac{1}{\sqrt{2 \pi}} e^{-\frac{x^2}{2}}",
            r"p(x) = \frac{1}{\sqrt{2 \pi}} \exp\left(-\frac{x^2}{2}\right)",
        ),
        *different(
            "with the precision β",
            r"p(x) = \sqrt{\frac{\beta}{2 \pi}} \exp\left(-\frac{1}{2} \beta (x - \mu)^2\right)",
        ),
        *different(
            "for a vector of d entries",
            r"p(x) = \frac{1}{(2 \pi)^{d/2} |\Sigma|^{1/2}} \exp\left(-\frac{1}{2} (x - \mu)^T \Sigma^{-1} (x -"
            r" \mu)\right)",
            r"p(x) = \frac{1}{\sqrt{(2 \pi)^d \det(\Sigma)}} \exp\left(-\frac{1}{2} (x - \mu)^T \Sigma^{-1} (x -"
            r" \mu)\right)",
        ),
    ),
)
def gaussian_density() -> Iterator[Step]:
    """The bell curve around μ with standard deviation σ."""
    yield from ()


@claim(
    "gaussian-area",
    rf"\int_{{-\infty}}^{{\infty}} {_BELL} \, dx = 1",
    domain=_NORMAL,
    roles=_NORMAL_ROLES,
    numeric="probability.expectation_continuous",
    names=_GAUSSIAN,
    source=_CASELLA + ", section 3.3",
)
def gaussian_area() -> Iterator[Step]:
    """The area under the bell curve is one."""
    yield "count in widths from the mean", r"\frac{1}{\sqrt{2 \pi}} \int_{-\infty}^{\infty} e^{-\frac{z^2}{2}} \, dz"
    yield "the integral of Gauss", r"\frac{1}{\sqrt{2 \pi}} \sqrt{2 \pi}"


@claim(
    "gaussian-mean",
    r"G'(0) = \mu",
    where=(r"G(t) = e^{\mu t + \frac{\sigma^2 t^2}{2}}",),
    domain=_NORMAL,
    roles=_NORMAL_ROLES,
    numeric="probability.expectation_continuous",
    names=_GAUSSIAN,
    source=_CASELLA + ", section 3.3",
    variants=rewritings(r"\mathbb{E}[X] = \mu", rf"\int_{{-\infty}}^{{\infty}} x {_BELL} \, dx = \mu"),
)
def gaussian_mean() -> Iterator[Step]:
    """The slope at zero of the moment generating function is the mean."""
    yield "the chain rule at zero", r"(\mu + \sigma^2 \cdot 0) e^{0}"


@claim(
    "gaussian-variance",
    r"G''(0) - (G'(0))^2 = \sigma^2",
    where=(r"G(t) = e^{\mu t + \frac{\sigma^2 t^2}{2}}",),
    domain=_NORMAL,
    roles=_NORMAL_ROLES,
    numeric="probability.expectation_continuous",
    names=_GAUSSIAN,
    source=_CASELLA + ", section 3.3",
    variants=rewritings(r"\operatorname{Var}(X) = \sigma^2", r"D(X) = \sigma^2"),
)
def gaussian_variance() -> Iterator[Step]:
    """The second moment minus the square of the first."""
    yield "both derivatives at zero", r"\sigma^2 + \mu^2 - \mu^2"


@claim(
    "gaussian-mgf",
    r"\int_{-\infty}^{\infty} e^{t x} \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x - \mu)^2}{2 \sigma^2}} \, dx ="
    r" e^{\mu t + \frac{\sigma^2 t^2}{2}}",
    domain={**_NORMAL, "t": "real"},
    roles=_NORMAL_ROLES,
    names=(*_GAUSSIAN, "moment generating function", "矩母函数"),
    numeric="probability.expectation_continuous",
    source=_CASELLA + ", section 3.3",
)
def gaussian_mgf() -> Iterator[Step]:
    """The moment generating function of the Gaussian law."""
    yield (
        "complete the square in the exponent",
        r"e^{\mu t + \frac{\sigma^2 t^2}{2}} \int_{-\infty}^{\infty} \frac{1}{\sqrt{2 \pi} \sigma}"
        r" e^{-\frac{(x - \mu - \sigma^2 t)^2}{2 \sigma^2}} \, dx",
    )


@claim(
    "three-sigma",
    rf"\int_{{\mu - 3 \sigma}}^{{\mu + 3 \sigma}} {_BELL} \, dx ="
    rf" \operatorname{{erf}}\left(\frac{{3}}{{\sqrt{{2}}}}\right)",
    domain=_NORMAL,
    roles=_NORMAL_ROLES,
    numeric="probability.three_sigma_probability",
    names=("three-sigma", "68-95-99.7", "3σ", "三倍标准差", "3σ原则", "99.73%"),
    source="Pukelsheim 1994, The Three Sigma Rule",
    variants=(
        *rewritings(
            r"P(|X - \mu| < 3 \sigma) = \operatorname{erf}\left(\frac{3}{\sqrt{2}}\right)",
            r"P(|X - \mu| < 3 \sigma) = 0.9973",
            r"P(|X - \mu| < 3 \sigma) \approx 0.9973",
            r"P(\mu - 3 \sigma < X < \mu + 3 \sigma) \approx 0.9973",
            r"P(\mu - 3 \sigma < X < \mu + 3 \sigma) = 0.9973",
            r"P(|X - \mu| \le 3 \sigma) = 0.9973",
        ),
        *different(
            "for one standard deviation", r"P(|X - \mu| < \sigma) = 0.6827", r"P(|X - \mu| < \sigma) \approx 0.6827"
        ),
        *different(
            "for two standard deviations",
            r"P(|X - \mu| < 2 \sigma) = 0.9545",
            r"P(|X - \mu| < 2 \sigma) \approx 0.9545",
        ),
    ),
)
def three_sigma() -> Iterator[Step]:
    """A Gaussian value lies within three standard deviations of its mean with probability 0.9973."""
    yield "substitute u = (x - μ)/(√2 σ)", r"\frac{2}{\sqrt{\pi}} \int_{0}^{3 / \sqrt{2}} e^{-u^2} \, du"


@claim(
    "laplace-density",
    r"f(x) = \frac{1}{2 b} e^{-\frac{|x - \mu|}{b}}",
    kind="definition",
    domain={"mu": "real", "b": "positive"},
    roles={"mu": "mean"},
    names=_LAPLACE,
    numeric="probability.laplace_pdf",
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, eq. 3.26",
    variants=(
        *rewritings(
            r"f(x) = \frac{1}{2 b} \exp\left(-\frac{|x - \mu|}{b}\right)",
            r"p(x) = \frac{1}{2 b} \exp\left(-\frac{|x - \mu|}{b}\right)",
            r"p(x | \mu, b) = \frac{1}{2 b} \exp\left(-\frac{|x - \mu|}{b}\right)",
            r"\operatorname{Laplace}(x; \mu, \gamma) = \frac{1}{2 \gamma} \exp\left(-\frac{|x - \mu|}{\gamma}\right)",
        ),
        Variant(r"f(x) = \frac{\lambda}{2} e^{-\lambda |x - \mu|}", "with the rate instead of the scale"),
    ),
)
def laplace_density() -> Iterator[Step]:
    """Two exponential laws back to back."""
    yield from ()


@claim(
    "laplace-area",
    r"\int_{-\infty}^{\infty} \frac{1}{2 b} e^{-\frac{|x - \mu|}{b}} \, dx = 1",
    domain={"mu": "real", "b": "positive"},
    roles={"mu": "mean"},
    names=_LAPLACE,
    numeric="probability.expectation_continuous",
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, section 3.9.4",
)
def laplace_area() -> Iterator[Step]:
    """Both halves of the Laplace density have area one half."""
    yield "both sides of the mean alike", r"\frac{1}{b} \int_{0}^{\infty} e^{-\frac{u}{b}} \, du"
    yield "integrate", r"\frac{1}{b} b"


@claim(
    "laplace-mean",
    r"G'(0) = \mu",
    where=(r"G(t) = \frac{e^{\mu t}}{1 - b^2 t^2}",),
    domain={"mu": "real", "b": "positive"},
    roles={"mu": "mean"},
    names=_LAPLACE,
    numeric="probability.expectation_continuous",
    source="Kotz, Kozubowski, Podgórski 2001, The Laplace Distribution and Generalizations, section 2.1",
    variants=rewritings(r"\mathbb{E}[X] = \mu"),
)
def laplace_mean() -> Iterator[Step]:
    """The slope at zero of the moment generating function is the centre."""
    yield "the quotient rule at zero", r"\mu e^0"


@claim(
    "laplace-variance",
    r"G''(0) - (G'(0))^2 = 2 b^2",
    where=(r"G(t) = \frac{e^{\mu t}}{1 - b^2 t^2}",),
    domain={"mu": "real", "b": "positive"},
    roles={"mu": "mean"},
    names=_LAPLACE,
    numeric="probability.expectation_continuous",
    source="Kotz, Kozubowski, Podgórski 2001, The Laplace Distribution and Generalizations, section 2.1",
    variants=named(_VARIANCES, "2 b^2"),
)
def laplace_variance() -> Iterator[Step]:
    """The variance of a Laplace law is twice the square of its scale."""
    yield "both derivatives at zero", r"\mu^2 + 2 b^2 - \mu^2"
