import math


class Fraction:
    def __init__(self, numerator=0, denominator=None):
        if isinstance(numerator, str):
            text = numerator.strip()
            if '/' in text:
                top, bottom = text.split('/')
                numerator, denominator = int(top), int(bottom)
            else:
                try:
                    whole, _, rest = text.partition('.')
                    numerator, denominator = int(whole + rest), 10 ** len(rest)
                except ValueError:
                    raise ValueError('Invalid literal for Fraction: %r' % numerator) from None
        elif isinstance(numerator, float):
            numerator, denominator = numerator.as_integer_ratio()
        elif isinstance(numerator, Fraction) and denominator is None:
            numerator, denominator = numerator.numerator, numerator.denominator
        if denominator is None:
            denominator = 1
        if isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            a, b = Fraction(numerator), Fraction(denominator)
            numerator, denominator = a.numerator * b.denominator, a.denominator * b.numerator
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self.numerator = numerator // g
        self.denominator = denominator // g

    @classmethod
    def from_float(cls, f):
        return cls(*f.as_integer_ratio())

    def limit_denominator(self, max_denominator=1000000):
        if self.denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self.numerator, self.denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        bound1 = Fraction(p0 + k * p1, q0 + k * q1)
        bound2 = Fraction(p1, q1)
        return bound2 if abs(bound2 - self) <= abs(bound1 - self) else bound1

    def _with(self, other, exact, approximate):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, Fraction):
            return exact(self, other)
        if isinstance(other, float):
            return approximate(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._with(other, lambda a, b: Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator), lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other):
        return self._with(other, lambda a, b: Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator), lambda a, b: a - b)

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        return self._with(other, lambda a, b: Fraction(a.numerator * b.numerator, a.denominator * b.denominator), lambda a, b: a * b)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._with(other, lambda a, b: Fraction(a.numerator * b.denominator, a.denominator * b.numerator), lambda a, b: a / b)

    def __rtruediv__(self, other):
        return Fraction(other) / self if isinstance(other, int) else other / float(self)

    def __floordiv__(self, other):
        return math.floor(self / other)

    def __mod__(self, other):
        return self - other * (self // other)

    def __pow__(self, n):
        if isinstance(n, int):
            if n >= 0:
                return Fraction(self.numerator ** n, self.denominator ** n)
            return Fraction(self.denominator ** -n, self.numerator ** -n)
        return float(self) ** n

    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)

    def __float__(self):
        return self.numerator / self.denominator

    def __int__(self):
        return int(self.numerator / self.denominator) if self.denominator != 1 else self.numerator

    def __trunc__(self):
        n = abs(self.numerator) // self.denominator
        return -n if self.numerator < 0 else n

    def __floor__(self):
        return self.numerator // self.denominator

    def __ceil__(self):
        return -(-self.numerator // self.denominator)

    def __round__(self, n=None):
        if n is None:
            whole, rest = divmod(self.numerator, self.denominator)
            if rest * 2 < self.denominator:
                return whole
            if rest * 2 > self.denominator:
                return whole + 1
            return whole if whole % 2 == 0 else whole + 1
        shift = 10 ** abs(n)
        return Fraction(round(self * shift), shift) if n > 0 else Fraction(round(self / shift) * shift)

    def __eq__(self, other):
        if isinstance(other, (int, Fraction)):
            other = Fraction(other)
            return self.numerator == other.numerator and self.denominator == other.denominator
        return isinstance(other, float) and float(self) == other

    def __hash__(self):
        return hash(self.numerator) if self.denominator == 1 else hash((self.numerator, self.denominator))

    def __lt__(self, other):
        return self._with(other, lambda a, b: a.numerator * b.denominator < b.numerator * a.denominator, lambda a, b: a < b)

    def __le__(self, other):
        return self._with(other, lambda a, b: a.numerator * b.denominator <= b.numerator * a.denominator, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._with(other, lambda a, b: a.numerator * b.denominator > b.numerator * a.denominator, lambda a, b: a > b)

    def __ge__(self, other):
        return self._with(other, lambda a, b: a.numerator * b.denominator >= b.numerator * a.denominator, lambda a, b: a >= b)

    def __bool__(self):
        return self.numerator != 0

    def __repr__(self):
        return 'Fraction(%d, %d)' % (self.numerator, self.denominator)

    def __str__(self):
        return str(self.numerator) if self.denominator == 1 else '%d/%d' % (self.numerator, self.denominator)
