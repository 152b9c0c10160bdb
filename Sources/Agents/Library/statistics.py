import math
from fractions import Fraction


class StatisticsError(ValueError):
    pass


def _exact(data):
    total = Fraction(0)
    kind = int
    count = 0
    for x in data:
        count += 1
        if isinstance(x, float):
            kind = float
        elif isinstance(x, Fraction):
            kind = Fraction if kind is int else kind
        elif not isinstance(x, int):
            raise TypeError("can't convert type '%s' to numerator/denominator" % type(x).__name__)
        total = total + Fraction(x)
    return kind, total, count


def _as(value, kind):
    if kind is Fraction:
        return value
    if kind is int and value.denominator == 1:
        return value.numerator
    return value.numerator / value.denominator


def mean(data):
    kind, total, n = _exact(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _as(total / n, kind)


def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('fmean requires at least one data point')
    if weights is None:
        return math.fsum(data) / len(data)
    return math.fsum(x * w for x, w in zip(data, weights)) / math.fsum(weights)


def geometric_mean(data):
    data = list(data)
    try:
        return math.exp(fmean([math.log(x) for x in data]))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if any(x == 0 for x in data):
        return 0
    return len(data) / math.fsum(1 / x for x in data)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    if n % 2 == 1:
        return data[n // 2]
    i = n // 2
    return (data[i - 1] + data[i]) / 2


def median_low(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[n // 2] if n % 2 == 1 else data[n // 2 - 1]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def mode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]


def _squares(data, xbar):
    kind, total, n = _exact(data)
    centre = total / n if xbar is None else Fraction(xbar)
    result = Fraction(0)
    for x in data:
        result = result + (Fraction(x) - centre) ** 2
    return kind, result, n


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('variance requires at least two data points')
    kind, squares, n = _squares(data, xbar)
    return _as(squares / (n - 1), kind)


def pvariance(data, mu=None):
    data = list(data)
    if len(data) < 1:
        raise StatisticsError('pvariance requires at least one data point')
    kind, squares, n = _squares(data, mu)
    return _as(squares / n, kind)


def _root(value):
    n, m = value.numerator, value.denominator
    if n == 0:
        return 0.0
    shift = max(0, 120 - (n.bit_length() - m.bit_length()))
    shift += shift % 2
    whole = math.isqrt((n << shift) // m)
    if whole * whole * m != n << shift:
        whole = whole * 2 + 1
        return whole / (1 << (shift // 2 + 1))
    return whole / (1 << (shift // 2))


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('stdev requires at least two data points')
    kind, squares, n = _squares(data, xbar)
    return _root(squares / (n - 1))


def pstdev(data, mu=None):
    data = list(data)
    if len(data) < 1:
        raise StatisticsError('pstdev requires at least one data point')
    kind, squares, n = _squares(data, mu)
    return _root(squares / n)


def quantiles(data, *, n=4, method='exclusive'):
    data = sorted(data)
    count = len(data)
    if n < 1:
        raise StatisticsError('n must be at least 1')
    if count < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        m = count - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    m = count + 1
    for i in range(1, n):
        j = i * m // n
        j = 1 if j < 1 else count - 1 if j > count - 1 else j
        delta = i * m - j * n
        result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result


def correlation(x, y):
    n = len(x)
    mx, my = math.fsum(x) / n, math.fsum(y) / n
    sxy = math.fsum((a - mx) * (b - my) for a, b in zip(x, y))
    sxx = math.fsum((a - mx) ** 2 for a in x)
    syy = math.fsum((b - my) ** 2 for b in y)
    if sxx * syy == 0:
        raise StatisticsError('at least one of the inputs is constant')
    return sxy / math.sqrt(sxx * syy)
