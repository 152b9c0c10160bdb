"""The everyday functions of NumPy on lists and small arrays."""
import math
import random as _random

pi, e, inf, nan, newaxis = math.pi, math.e, math.inf, math.nan, None
_int, _float, _bool, _sum, _abs, _round, _min, _max, _any, _all, _str = int, float, bool, sum, abs, round, min, max, any, all, str
int64 = int32 = int16 = int8 = int_ = uint8 = uint16 = uint32 = uint64 = integer = _int
float64 = float32 = float16 = float_ = floating = _float
bool_ = _bool
number = (_int, _float)
object_ = object


def _count(shape):
    n = 1
    for k in shape:
        n *= k
    return n


def _steps(shape):
    steps, n = [], 1
    for k in reversed(shape):
        steps.append(n)
        n *= k
    return tuple(reversed(steps))


class ndarray:
    __array_priority__ = 1

    def __init__(self, data, shape, steps=None, offset=0):
        self._data, self.shape, self._offset = data, tuple(shape), offset
        self._steps = _steps(shape) if steps is None else tuple(steps)

    # Places

    def _places(self):
        places = [self._offset]
        for n, step in zip(self.shape, self._steps):
            places = [p + i * step for p in places for i in range(n)]
        return places

    @property
    def _flat(self):
        data = self._data
        return [data[p] for p in self._places()]

    @property
    def size(self):
        return _count(self.shape)

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def dtype(self):
        return _kind(self._flat)

    @property
    def T(self):
        return ndarray(self._data, self.shape[::-1], self._steps[::-1], self._offset)

    @property
    def flat(self):
        return iter(self._flat)

    def tolist(self):
        if not self.shape:
            return self._data[self._offset]
        if len(self.shape) == 1:
            return self._flat
        return [self[i].tolist() for i in range(self.shape[0])]

    def item(self, *index):
        if index:
            return self[index]
        if self.size != 1:
            raise ValueError('can only convert an array of size 1 to a Python scalar')
        return self._flat[0]

    def copy(self):
        return ndarray(self._flat, self.shape)

    def astype(self, dtype, copy=True):
        return ndarray([_convert(x, dtype) for x in self._flat], self.shape)

    def reshape(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
            shape = tuple(shape[0])
        if -1 in shape:
            known = -_count(shape)
            if known == 0 or self.size % known:
                raise ValueError('cannot reshape array of size %d into shape %s' % (self.size, shape))
            shape = tuple(self.size // known if k == -1 else k for k in shape)
        if _count(shape) != self.size:
            raise ValueError('cannot reshape array of size %d into shape %s' % (self.size, '(%s)' % ','.join(map(_str, shape)) if len(shape) > 1 else '(%d,)' % shape))
        return ndarray(self._flat, shape)

    def flatten(self, order='C'):
        return ndarray(self._flat, (self.size,))

    ravel = flatten

    def transpose(self, *axes):
        if len(axes) == 1 and isinstance(axes[0], (tuple, list)):
            axes = tuple(axes[0])
        if not axes or axes == (None,):
            return self.T
        return ndarray(self._data, [self.shape[a] for a in axes], [self._steps[a] for a in axes], self._offset)

    def fill(self, value):
        self[...] = value

    # Indexing

    def _select(self, index):
        """The view of plain indices and slices."""
        index = list(index) if isinstance(index, tuple) else [index]
        given = _sum(1 for i in index if i is not None and i is not Ellipsis)
        if given > self.ndim:
            raise IndexError('too many indices for array: array is %d-dimensional, but %d were indexed' % (self.ndim, given))
        if Ellipsis not in [i for i in index if i is Ellipsis]:
            index.append(Ellipsis)
        shape, steps, offset, axis = [], [], self._offset, 0
        for i in index:
            if i is Ellipsis:
                for _ in range(self.ndim - given):
                    shape.append(self.shape[axis])
                    steps.append(self._steps[axis])
                    axis += 1
            elif i is None:
                shape.append(1)
                steps.append(0)
            elif isinstance(i, slice):
                r = range(self.shape[axis])[i]
                shape.append(len(r))
                steps.append(self._steps[axis] * r.step)
                offset += self._steps[axis] * (r.start if len(r) else 0)
                axis += 1
            else:
                if not isinstance(i, _int):
                    raise IndexError('only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices')
                n = self.shape[axis]
                if i < -n or i >= n:
                    raise IndexError('index %d is out of bounds for axis %d with size %d' % (i, axis, n))
                offset += self._steps[axis] * (i + n if i < 0 else i)
                axis += 1
        return ndarray(self._data, shape, steps, offset)

    def _fancy(self, index):
        parts = index if isinstance(index, tuple) else (index,)
        return _any(isinstance(i, (ndarray, list)) for i in parts)

    def _gather(self, index):
        """Places and shape for indices that are arrays."""
        parts = list(index) if isinstance(index, tuple) else [index]
        parts = [asarray(i) if isinstance(i, list) else i for i in parts]
        first = parts[0]
        if isinstance(first, ndarray) and first.ndim >= 1 and _kind(first._flat) is _bool and len(parts) == 1:
            if first.shape != self.shape[:first.ndim]:
                raise IndexError('boolean index did not match indexed array along dimension 0; dimension is %d but corresponding boolean dimension is %d' % (self.shape[0], first.shape[0]))
            whole = ndarray(list(range(first.size)), first.shape)
            rest = self.shape[first.ndim:]
            rows = ndarray(self._places(), (first.size,) + rest)
            chosen = [p for p, keep in zip(whole._flat, first._flat) if keep]
            places = []
            for row in chosen:
                places.extend(rows[row]._flat if rest else [rows[row]])
            return places, (len(chosen),) + rest
        parts += [slice(None)] * (self.ndim - len(parts))
        arrays = [i for i in parts if isinstance(i, ndarray)]
        arrays = [ndarray([k for k, keep in enumerate(a._flat) if keep], (_sum(a._flat),)) if _kind(a._flat) is _bool else a for a in arrays]
        taken = iter(arrays)
        parts = [next(taken) if isinstance(i, ndarray) else i for i in parts]
        shape = broadcast_shapes(*[a.shape for a in arrays])
        flats = [broadcast_to(a, shape)._flat for a in arrays]
        places, extra = [], ()
        for k in range(_count(shape)):
            row = iter(flats)
            view = self._select(tuple(next(row)[k] if isinstance(i, ndarray) else i for i in parts))
            extra = view.shape
            places.extend(view._places())
        return places, shape + extra

    def __getitem__(self, index):
        if self._fancy(index):
            places, shape = self._gather(index)
            return ndarray([self._data[p] for p in places], shape)
        view = self._select(index)
        if not view.shape and not (isinstance(index, tuple) and Ellipsis in [i for i in index if i is Ellipsis]):
            return view._data[view._offset]
        return view

    def __setitem__(self, index, value):
        if self._fancy(index):
            places, shape = self._gather(index)
        else:
            view = self._select(index)
            places, shape = view._places(), view.shape
        if isinstance(value, (ndarray, list, tuple)):
            values = broadcast_to(asarray(value), shape)._flat
        else:
            values = [value] * len(places)
        whole = _kind(self._data) if self._data else None
        for p, v in zip(places, values):
            self._data[p] = _int(v) if whole is _int and isinstance(v, _float) else v

    def __len__(self):
        if not self.shape:
            raise TypeError('len() of unsized object')
        return self.shape[0]

    def __iter__(self):
        if not self.shape:
            raise TypeError('iteration over a 0-d array')
        for i in range(self.shape[0]):
            yield self[i]

    def __contains__(self, value):
        return _any(x == value for x in self._flat)

    def __bool__(self):
        if self.size != 1:
            raise ValueError('The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()')
        return _bool(self._flat[0])

    def __float__(self):
        return _float(self.item())

    def __int__(self):
        return _int(self.item())

    def __hash__(self):
        raise TypeError("unhashable type: 'numpy.ndarray'")

    def __str__(self):
        return _text(self, ' ')

    def __repr__(self):
        return 'array(' + _text(self, ', ').replace('\n', '\n      ') + ')'

    # Operators

    def __add__(self, other): return _pairwise(self, other, lambda a, b: a + b)
    def __radd__(self, other): return _pairwise(other, self, lambda a, b: a + b)
    def __sub__(self, other): return _pairwise(self, other, lambda a, b: a - b)
    def __rsub__(self, other): return _pairwise(other, self, lambda a, b: a - b)
    def __mul__(self, other): return _pairwise(self, other, lambda a, b: a * b)
    def __rmul__(self, other): return _pairwise(other, self, lambda a, b: a * b)
    def __truediv__(self, other): return _pairwise(self, other, _divide)
    def __rtruediv__(self, other): return _pairwise(other, self, _divide)
    def __floordiv__(self, other): return _pairwise(self, other, lambda a, b: a // b)
    def __rfloordiv__(self, other): return _pairwise(other, self, lambda a, b: a // b)
    def __mod__(self, other): return _pairwise(self, other, lambda a, b: a % b)
    def __rmod__(self, other): return _pairwise(other, self, lambda a, b: a % b)
    def __pow__(self, other): return _pairwise(self, other, lambda a, b: a ** b)
    def __rpow__(self, other): return _pairwise(other, self, lambda a, b: a ** b)
    def __and__(self, other): return _pairwise(self, other, lambda a, b: a & b)
    def __rand__(self, other): return _pairwise(other, self, lambda a, b: a & b)
    def __or__(self, other): return _pairwise(self, other, lambda a, b: a | b)
    def __ror__(self, other): return _pairwise(other, self, lambda a, b: a | b)
    def __xor__(self, other): return _pairwise(self, other, lambda a, b: a ^ b)
    def __eq__(self, other): return _pairwise(self, other, lambda a, b: a == b)
    def __ne__(self, other): return _pairwise(self, other, lambda a, b: a != b)
    def __lt__(self, other): return _pairwise(self, other, lambda a, b: a < b)
    def __le__(self, other): return _pairwise(self, other, lambda a, b: a <= b)
    def __gt__(self, other): return _pairwise(self, other, lambda a, b: a > b)
    def __ge__(self, other): return _pairwise(self, other, lambda a, b: a >= b)
    def __neg__(self): return _each(self, lambda a: -a)
    def __abs__(self): return _each(self, _abs)
    def __invert__(self): return _each(self, lambda a: (not a) if isinstance(a, _bool) else ~a)
    def __matmul__(self, other): return dot(self, other)

    def _into(self, other, f):
        self[...] = _pairwise(self, other, f)
        return self

    def __iadd__(self, other): return self._into(other, lambda a, b: a + b)
    def __isub__(self, other): return self._into(other, lambda a, b: a - b)
    def __imul__(self, other): return self._into(other, lambda a, b: a * b)
    def __itruediv__(self, other): return self._into(other, _divide)

    # Reductions

    def sum(self, axis=None, keepdims=False): return sum(self, axis, keepdims)
    def mean(self, axis=None, keepdims=False): return mean(self, axis, keepdims)
    def std(self, axis=None, ddof=0): return std(self, axis, ddof)
    def var(self, axis=None, ddof=0): return var(self, axis, ddof)
    def max(self, axis=None): return max(self, axis)
    def min(self, axis=None): return min(self, axis)
    def argmax(self, axis=None): return argmax(self, axis)
    def argmin(self, axis=None): return argmin(self, axis)
    def argsort(self, axis=-1): return argsort(self)
    def any(self, axis=None): return any(self, axis)
    def all(self, axis=None): return all(self, axis)
    def prod(self, axis=None): return prod(self, axis)
    def cumsum(self, axis=None): return cumsum(self, axis)
    def round(self, decimals=0): return round(self, decimals)
    def clip(self, a_min=None, a_max=None): return clip(self, a_min, a_max)
    def nonzero(self): return nonzero(self)
    def dot(self, other): return dot(self, other)
    def squeeze(self, axis=None): return squeeze(self)

    def sort(self, axis=-1):
        self[...] = sort(self)


def _divide(a, b):
    if b == 0:
        return nan if a == 0 or a != a else inf if a > 0 else -inf
    return a / b


def _kind(values):
    kind = _bool if values else _float
    for v in values:
        if isinstance(v, _bool):
            continue
        if isinstance(v, _int):
            kind = _int if kind is _bool else kind
        elif isinstance(v, _float):
            kind = _float
        else:
            return object
    return kind


def _convert(x, dtype):
    if dtype in (_int, 'int', 'int64', 'int32', 'uint8', 'i'):
        return _int(x)
    if dtype in (_float, 'float', 'float64', 'float32', 'f'):
        return _float(x)
    if dtype in (_bool, 'bool'):
        return _bool(x)
    if dtype in (_str, 'str'):
        return _str(x)
    return x


def _text(a, separator):
    if not a.shape:
        return _str(a.tolist())
    flat = a._flat
    if _any(isinstance(x, _float) for x in flat) and _all(isinstance(x, (_int, _float)) for x in flat):
        texts = [_short(x) for x in flat]
        point = _max([len(t.split('.')[1]) if '.' in t else 0 for t in texts] or [0])
        texts = [t + ' ' * (point - len(t.split('.')[1])) if '.' in t else t for t in texts]
    elif _all(isinstance(x, _str) for x in flat):
        texts = [repr(x) for x in flat]
    else:
        texts = [_str(x) for x in flat]
    width = _max([len(t) for t in texts] or [0])
    texts = [t if _all(isinstance(x, _str) for x in flat) else t.rjust(width) for t in texts]
    return _rows(ndarray(texts, a.shape), separator, 1)


def _rows(a, separator, depth):
    if len(a.shape) == 1:
        return '[' + separator.join(a._flat) + ']'
    gap = separator.rstrip() + '\n' * (len(a.shape) - 1) + ' ' * depth
    return '[' + gap.join(_rows(row, separator, depth + 1) for row in a) + ']'


def _short(x):
    if isinstance(x, _float) and x == x and _abs(x) != inf:
        t = '%.8f' % x
        t = t.rstrip('0')
        return t
    return _str(x)


def array(obj, dtype=None, copy=True, ndmin=0):
    if isinstance(obj, ndarray):
        result = obj.copy()
    elif isinstance(obj, (list, tuple, range)) or hasattr(obj, '__iter__') and not isinstance(obj, (_str, dict, set)):
        rows = [array(x) if isinstance(x, (list, tuple, range, ndarray)) else x for x in obj]
        if rows and isinstance(rows[0], ndarray):
            shape = rows[0].shape
            for row in rows:
                if not isinstance(row, ndarray) or row.shape != shape:
                    raise ValueError('setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (%d,) + inhomogeneous part.' % len(rows))
            data = []
            for row in rows:
                data.extend(row._flat)
            result = ndarray(data, (len(rows),) + shape)
        else:
            if _any(isinstance(row, ndarray) for row in rows):
                raise ValueError('setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (%d,) + inhomogeneous part.' % len(rows))
            result = ndarray(rows, (len(rows),))
    else:
        result = ndarray([obj], ())
    if dtype is not None:
        return result.astype(dtype)
    flat = result._data
    kind = _kind(flat)
    if kind is _float:
        result._data = [_float(x) for x in flat]
    elif kind is _int:
        result._data = [_int(x) for x in flat]
    elif _any(isinstance(x, _str) for x in flat) and _all(isinstance(x, (_str, _int, _float)) for x in flat):
        result._data = [_str(x) for x in flat]
    return result


def asarray(obj, dtype=None):
    if isinstance(obj, ndarray) and dtype is None:
        return obj
    return array(obj, dtype)


def _plain(x):
    return x.tolist() if isinstance(x, ndarray) and not x.shape else x


def broadcast_shapes(*shapes):
    n = _max([len(s) for s in shapes] or [0])
    result = []
    for i in range(n):
        k = 1
        for s in shapes:
            j = i - (n - len(s))
            if j >= 0 and s[j] != 1:
                if k != 1 and k != s[j]:
                    raise ValueError('operands could not be broadcast together with shapes ' + ' '.join('(%s)' % (','.join(map(_str, s)) + (',' if len(s) == 1 else '')) for s in shapes) + ' ')
                k = s[j]
        result.append(k)
    return tuple(result)


def broadcast_to(a, shape):
    a = asarray(a)
    shape = tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)
    if broadcast_shapes(a.shape, shape) != shape:
        raise ValueError('could not broadcast input array from shape (%s) into shape (%s)' % (','.join(map(_str, a.shape)), ','.join(map(_str, shape))))
    extra = len(shape) - len(a.shape)
    steps = [0] * extra + [0 if n == 1 else s for n, s in zip(a.shape, a._steps)]
    return ndarray(a._data, shape, steps, a._offset)


def _pairwise(a, b, f):
    if isinstance(a, (_str, dict)) or a is None or isinstance(b, (_str, dict)) or b is None:
        c = a if isinstance(a, ndarray) else b
        other = b if c is a else a
        return ndarray([f(x, other) for x in c._flat], c.shape)
    a, b = asarray(a), asarray(b)
    shape = broadcast_shapes(a.shape, b.shape)
    result = [f(x, y) for x, y in zip(broadcast_to(a, shape)._flat, broadcast_to(b, shape)._flat)]
    return ndarray(result, shape) if shape else result[0]


def _each(a, f):
    if not isinstance(a, (ndarray, list, tuple)):
        return f(a)
    a = asarray(a)
    return ndarray([f(x) for x in a._flat], a.shape)


def _reduce(a, axis, f, keepdims=False):
    a = asarray(a)
    if axis is None:
        value = f(a._flat)
        return ndarray([value], (1,) * a.ndim) if keepdims else value
    if isinstance(axis, tuple):
        for k in sorted([k % a.ndim for k in axis], reverse=True):
            a = asarray(_reduce(a, k, f))
        return _plain(a)
    axis = axis + a.ndim if axis < 0 else axis
    if axis >= a.ndim:
        raise ValueError('axis %d is out of bounds for array of dimension %d' % (axis, a.ndim))
    rest = a.shape[:axis] + a.shape[axis + 1:]
    places = ndarray([0], rest, [0] * len(rest))._places()
    base = ndarray(a._data, rest, a._steps[:axis] + a._steps[axis + 1:], a._offset)._places()
    step, n = a._steps[axis], a.shape[axis]
    values = [f([a._data[p + i * step] for i in range(n)]) for p in base]
    if keepdims:
        return ndarray(values, a.shape[:axis] + (1,) + a.shape[axis + 1:])
    return ndarray(values, rest) if rest else values[0]


def _mean(values):
    return _pairwise_sum(values) / len(values) if values else nan


def _pairwise_sum(values):
    n = len(values)
    if n < 8:
        return _sum(values)
    if n <= 128:
        r = [values[i] for i in range(8)]
        i = 8
        while i < n - n % 8:
            for k in range(8):
                r[k] += values[i + k]
            i += 8
        total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
        for k in range(i, n):
            total += values[k]
        return total
    half = n // 2
    half -= half % 8
    return _pairwise_sum(values[:half]) + _pairwise_sum(values[half:])


def sum(a, axis=None, keepdims=False, **_): return _reduce(a, axis, _pairwise_sum, keepdims)
def mean(a, axis=None, keepdims=False, **_): return _reduce(a, axis, _mean, keepdims)
def nanmean(a, axis=None): return _reduce(a, axis, lambda v: _mean([x for x in v if x == x]))
def prod(a, axis=None): return _reduce(a, axis, math.prod)
def any(a, axis=None): return _reduce(a, axis, _any)
def all(a, axis=None): return _reduce(a, axis, _all)
def count_nonzero(a, axis=None): return _reduce(a, axis, lambda v: _sum(1 for x in v if x))
def ptp(a, axis=None): return _reduce(a, axis, lambda v: _max(v) - _min(v))


def var(a, axis=None, ddof=0, **_):
    def f(values):
        m = _mean(values)
        return _pairwise_sum([(x - m) ** 2 for x in values]) / (len(values) - ddof) if len(values) > ddof else nan
    return _reduce(a, axis, f)


def std(a, axis=None, ddof=0, **_): return sqrt(var(a, axis, ddof))


def _largest(values):
    if not values:
        raise ValueError('zero-size array to reduction operation maximum which has no identity')
    return _max(values)


def _smallest(values):
    if not values:
        raise ValueError('zero-size array to reduction operation minimum which has no identity')
    return _min(values)


def max(a, axis=None, **_): return _reduce(a, axis, _largest)
def min(a, axis=None, **_): return _reduce(a, axis, _smallest)
amax, amin = max, min


def _first(best):
    def f(values):
        if not values:
            raise ValueError('attempt to get arg%s of an empty sequence' % ('max' if best is _max else 'min'))
        return values.index(best(values))
    return f


def argmax(a, axis=None): return _reduce(a, axis, _first(_max))
def argmin(a, axis=None): return _reduce(a, axis, _first(_min))


def median(a, axis=None):
    def f(values):
        if not values:
            return nan
        v = sorted(values)
        n = len(v)
        return _float(v[n // 2]) if n % 2 else (v[n // 2 - 1] + v[n // 2]) / 2
    return _reduce(a, axis, f)


def percentile(a, q, axis=None):
    if isinstance(q, (list, tuple, ndarray)):
        return array([percentile(a, x, axis) for x in q])

    def f(values):
        v = sorted(values)
        place = (len(v) - 1) * q / 100
        low = _int(place)
        high = _min(low + 1, len(v) - 1)
        return v[low] + (v[high] - v[low]) * (place - low)
    return _reduce(a, axis, f)


def quantile(a, q, axis=None):
    if isinstance(q, (list, tuple, ndarray)):
        return array([quantile(a, x, axis) for x in q])
    return percentile(a, q * 100, axis)


def average(a, axis=None, weights=None):
    if weights is None:
        return mean(a, axis)
    values, weights = asarray(a)._flat, asarray(weights)._flat
    total = _sum(weights)
    if total == 0:
        raise ZeroDivisionError('Weights sum to zero, can\'t be normalized')
    return _sum(x * w for x, w in zip(values, weights)) / total


def sqrt(x): return _each(x, lambda v: math.sqrt(v) if v >= 0 else nan)
def exp(x): return _each(x, math.exp)
def log(x): return _each(x, lambda v: math.log(v) if v > 0 else -inf if v == 0 else nan)
def log2(x): return _each(x, lambda v: math.log2(v) if v > 0 else -inf)
def log10(x): return _each(x, lambda v: math.log10(v) if v > 0 else -inf)
def sin(x): return _each(x, math.sin)
def cos(x): return _each(x, math.cos)
def tan(x): return _each(x, math.tan)
def tanh(x): return _each(x, math.tanh)
def abs(x): return _each(x, _abs)
def square(x): return _each(x, lambda v: v * v)
def floor(x): return _each(x, lambda v: _float(math.floor(v)))
def ceil(x): return _each(x, lambda v: _float(math.ceil(v)))
def sign(x): return _each(x, lambda v: (v > 0) - (v < 0))
def isnan(x): return _each(x, lambda v: v != v)
def isinf(x): return _each(x, lambda v: v in (inf, -inf))
def isfinite(x): return _each(x, math.isfinite)
def round(x, decimals=0): return _each(x, lambda v: _float(_round(v, decimals)) if isinstance(v, _float) else v)
def logical_not(x): return _each(x, lambda v: not v)
def negative(x): return _each(x, lambda v: -v)
absolute, around, rint = abs, round, round
def add(a, b): return _pairwise(a, b, lambda x, y: x + y)
def subtract(a, b): return _pairwise(a, b, lambda x, y: x - y)
def multiply(a, b): return _pairwise(a, b, lambda x, y: x * y)
def divide(a, b): return _pairwise(a, b, _divide)
def power(a, b): return _pairwise(a, b, lambda x, y: x ** y)
def mod(a, b): return _pairwise(a, b, lambda x, y: x % y)
def maximum(a, b): return _pairwise(a, b, lambda x, y: x if x >= y else y)
def minimum(a, b): return _pairwise(a, b, lambda x, y: x if x <= y else y)
def equal(a, b): return _pairwise(a, b, lambda x, y: x == y)
def logical_and(a, b): return _pairwise(a, b, lambda x, y: _bool(x) and _bool(y))
def logical_or(a, b): return _pairwise(a, b, lambda x, y: _bool(x) or _bool(y))
def logical_xor(a, b): return _pairwise(a, b, lambda x, y: _bool(x) != _bool(y))
def clip(a, a_min, a_max): return _each(a, lambda v: a_min if a_min is not None and v < a_min else a_max if a_max is not None and v > a_max else v)


def _shape(shape):
    return tuple(shape) if isinstance(shape, (tuple, list, ndarray)) else (shape,)


def full(shape, value, dtype=None):
    shape = _shape(shape)
    return ndarray([value if dtype is None else _convert(value, dtype)] * _count(shape), shape)


def zeros(shape, dtype=_float): return full(shape, 0, dtype)
def ones(shape, dtype=_float): return full(shape, 1, dtype)
def empty(shape, dtype=_float): return full(shape, 0, dtype)
def zeros_like(a, dtype=None): return full(asarray(a).shape, 0, dtype or asarray(a).dtype)
def ones_like(a, dtype=None): return full(asarray(a).shape, 1, dtype or asarray(a).dtype)
def full_like(a, value, dtype=None): return full(asarray(a).shape, value, dtype)
def eye(n, m=None, dtype=_float): return ndarray([_convert(1 if i == j else 0, dtype) for i in range(n) for j in range(m or n)], (n, m or n))
identity = eye


def arange(start, stop=None, step=1, dtype=None):
    if stop is None:
        start, stop = 0, start
    n = _max(0, math.ceil((stop - start) / step))
    return ndarray([start + i * step for i in range(n)], (n,))


def linspace(start, stop, num=50, endpoint=True):
    step = (stop - start) / (num - 1 if endpoint else num) if num > 1 else 0
    values = [start + i * step for i in range(num)]
    if endpoint and num > 1:
        values[-1] = _float(stop)
    return ndarray([_float(v) for v in values], (num,))


def copy(a): return asarray(a).copy()
def reshape(a, shape): return asarray(a).reshape(shape)
def ravel(a): return asarray(a).flatten()
def transpose(a, axes=None): return asarray(a).transpose(axes) if axes else asarray(a).T
def shape(a): return asarray(a).shape
def size(a): return asarray(a).size
def ndim(a): return asarray(a).ndim
def squeeze(a, axis=None): return asarray(a).reshape(tuple(k for k in asarray(a).shape if k != 1))


def expand_dims(a, axis):
    a = asarray(a)
    axis = axis + a.ndim + 1 if axis < 0 else axis
    return a.reshape(a.shape[:axis] + (1,) + a.shape[axis:])


def flip(a, axis=None):
    a = asarray(a)
    axes = range(a.ndim) if axis is None else [axis % a.ndim] if isinstance(axis, _int) else axis
    return a[tuple(slice(None, None, -1) if k in axes else slice(None) for k in range(a.ndim))]


def fliplr(a): return flip(a, 1)
def flipud(a): return flip(a, 0)


def rot90(a, k=1, axes=(0, 1)):
    a = asarray(a)
    for _ in range(k % 4):
        a = flip(a.T, 0)
    return a


def roll(a, shift, axis=None):
    a = asarray(a)
    if axis is None:
        flat, n = a._flat, a.size
        s = shift % n if n else 0
        return ndarray(flat[-s:] + flat[:-s] if s else flat, a.shape)
    n = a.shape[axis]
    order = [(i - shift) % n for i in range(n)]
    return take(a, order, axis)


def take(a, indices, axis=None):
    a = asarray(a)
    if axis is None:
        flat = a._flat
        return _each(indices, lambda i: flat[i])
    return concatenate([a[tuple(slice(i, i + 1) if k == axis else slice(None) for k in range(a.ndim))] for i in [i % a.shape[axis] for i in asarray(indices)._flat]], axis)


def concatenate(arrays, axis=0):
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError('need at least one array to concatenate')
    axis = axis % arrays[0].ndim
    for a in arrays:
        if a.shape[:axis] + a.shape[axis + 1:] != arrays[0].shape[:axis] + arrays[0].shape[axis + 1:]:
            raise ValueError('all the input array dimensions except for the concatenation axis must match exactly')
    shape = list(arrays[0].shape)
    shape[axis] = _sum(a.shape[axis] for a in arrays)
    result = ndarray([0] * _count(shape), shape)
    start = 0
    for a in arrays:
        view = result._select(tuple(slice(start, start + a.shape[axis]) if k == axis else slice(None) for k in range(len(shape))))
        for p, v in zip(view._places(), a._flat):
            result._data[p] = v
        start += a.shape[axis]
    return result


def stack(arrays, axis=0): return concatenate([expand_dims(a, axis) for a in arrays], axis)
def _rowwise(a): return asarray(a).reshape((1, -1)) if asarray(a).ndim < 2 else asarray(a)
def vstack(arrays): return concatenate([_rowwise(a) for a in arrays], 0)
def hstack(arrays): return concatenate(arrays, 0 if asarray(arrays[0]).ndim == 1 else 1)
def column_stack(arrays): return concatenate([asarray(a).reshape((-1, 1)) if asarray(a).ndim == 1 else asarray(a) for a in arrays], 1)
def append(a, values, axis=None): return concatenate([ravel(a), ravel(values)]) if axis is None else concatenate([a, values], axis)


def delete(a, index, axis=None):
    a = asarray(a)
    gone = [index] if isinstance(index, _int) else list(index)
    if axis is None:
        a, axis = a.flatten(), 0
    n = a.shape[axis]
    gone = [g % n for g in gone]
    return take(a, [i for i in range(n) if i not in gone], axis)


def tile(a, reps):
    a = asarray(a)
    reps = _shape(reps)
    while a.ndim < len(reps):
        a = expand_dims(a, 0)
    reps = (1,) * (a.ndim - len(reps)) + reps
    for axis, n in enumerate(reps):
        a = concatenate([a] * n, axis) if n else a
    return a


def repeat(a, repeats, axis=None):
    a = asarray(a)
    if axis is None:
        a, axis = a.flatten(), 0
    n = a.shape[axis]
    counts = [repeats] * n if isinstance(repeats, _int) else list(repeats)
    return take(a, [i for i in range(n) for _ in range(counts[i])], axis)


def kron(a, b):
    a, b = asarray(a), asarray(b)
    return vstack([hstack([b * a[i, j] for j in range(a.shape[1])]) for i in range(a.shape[0])])


def pad(a, width, mode='constant', constant_values=0):
    a = asarray(a)
    if isinstance(width, _int):
        width = [(width, width)] * a.ndim
    elif isinstance(width[0], _int):
        width = [tuple(width)] * a.ndim
    result = full([n + p[0] + p[1] for n, p in zip(a.shape, width)], constant_values)
    result[tuple(slice(p[0], p[0] + n) for n, p in zip(a.shape, width))] = a
    return result


def where(condition, x=None, y=None):
    condition = asarray(condition)
    if x is None:
        return nonzero(condition)
    x, y = asarray(x), asarray(y)
    shape = broadcast_shapes(condition.shape, x.shape, y.shape)
    rows = zip(broadcast_to(condition, shape)._flat, broadcast_to(x, shape)._flat, broadcast_to(y, shape)._flat)
    return ndarray([a if c else b for c, a, b in rows], shape)


def argwhere(a):
    a = asarray(a)
    steps = _steps(a.shape)
    rows = [[p // s % n for s, n in zip(steps, a.shape)] for p, v in enumerate(a._flat) if v]
    return ndarray([x for row in rows for x in row], (len(rows), a.ndim))


def nonzero(a):
    rows = argwhere(a)
    return tuple(rows[:, k].copy() for k in range(rows.shape[1]))


def unique(a, return_counts=False, return_inverse=False, axis=None):
    flat = asarray(a)._flat
    values = sorted(set(flat))
    result = [ndarray(values, (len(values),))]
    if return_inverse:
        result.append(ndarray([values.index(v) for v in flat], (len(flat),)))
    if return_counts:
        result.append(ndarray([flat.count(v) for v in values], (len(values),)))
    return result[0] if len(result) == 1 else tuple(result)


def bincount(a, weights=None, minlength=0):
    flat = asarray(a)._flat
    counts = [0] * _max(_max(flat, default=-1) + 1, minlength)
    for i, v in enumerate(flat):
        counts[v] += 1 if weights is None else weights[i]
    return ndarray(counts, (len(counts),))


def sort(a, axis=-1):
    a = asarray(a)
    if a.ndim == 1:
        return ndarray(sorted(a._flat), a.shape)
    return array([sort(row) for row in a])


def argsort(a, axis=-1, kind=None):
    a = asarray(a)
    if a.ndim == 1:
        flat = a._flat
        return ndarray(sorted(range(len(flat)), key=lambda i: flat[i]), a.shape)
    return array([argsort(row) for row in a])


def cumsum(a, axis=None):
    result, total = [], 0
    for x in asarray(a)._flat:
        total += x
        result.append(total)
    return ndarray(result, (len(result),))


def diff(a):
    flat = asarray(a)._flat
    return ndarray([y - x for x, y in zip(flat, flat[1:])], (_max(0, len(flat) - 1),))


def dot(a, b):
    a, b = asarray(a), asarray(b)
    if not a.shape or not b.shape:
        return a * b
    if a.shape[-1] != b.shape[0 if b.ndim == 1 else -2]:
        raise ValueError('shapes (%s) and (%s) not aligned: %d (dim %d) != %d (dim 0)' % (','.join(map(_str, a.shape)) + (',' if a.ndim == 1 else ''), ','.join(map(_str, b.shape)) + (',' if b.ndim == 1 else ''), a.shape[-1], a.ndim - 1, b.shape[0]))
    if a.ndim == 1 and b.ndim == 1:
        return _sum(x * y for x, y in zip(a._flat, b._flat))
    if b.ndim == 1:
        return array([dot(row, b) for row in a])
    if a.ndim == 1:
        return array([dot(a, b[:, j]) for j in range(b.shape[1])])
    return array([[dot(row, b[:, j]) for j in range(b.shape[1])] for row in a])


matmul = dot


def outer(a, b): return array([[x * y for y in asarray(b)._flat] for x in asarray(a)._flat])
def trace(a): return _sum(asarray(a)[i, i] for i in range(_min(asarray(a).shape)))
def diag(a): return array([asarray(a)[i, i] for i in range(_min(asarray(a).shape))]) if asarray(a).ndim == 2 else array([[x if i == j else 0 for j in range(len(a))] for i, x in enumerate(a)])
diagonal = diag


def array_equal(a, b):
    a, b = asarray(a), asarray(b)
    return a.shape == b.shape and a._flat == b._flat


def isclose(a, b, rtol=1e-05, atol=1e-08): return _pairwise(a, b, lambda x, y: _abs(x - y) <= atol + rtol * _abs(y))
def allclose(a, b, rtol=1e-05, atol=1e-08): return _bool(all(isclose(a, b, rtol, atol)))
def isin(a, test): return _each(a, lambda v: v in list(asarray(test)._flat))
def isscalar(x): return isinstance(x, (_int, _float, _str, _bool))
def array_split(a, n): return [asarray(a)[len(a) * i // n:len(a) * (i + 1) // n] for i in range(n)]


def corrcoef(x, y):
    mx, my = mean(x), mean(y)
    sxy = _sum((a - mx) * (b - my) for a, b in zip(x, y))
    r = sxy / math.sqrt(_sum((a - mx) ** 2 for a in x) * _sum((b - my) ** 2 for b in y))
    return array([[1.0, r], [r, 1.0]])


def ndenumerate(a):
    a = asarray(a)
    steps = _steps(a.shape)
    for p, v in enumerate(a._flat):
        yield tuple(p // s % n for s, n in zip(steps, a.shape)), v


class _Norms:
    @staticmethod
    def norm(a):
        return math.sqrt(_sum(x * x for x in asarray(a)._flat))


linalg = _Norms()


class _Draws:
    """Seeded draws; the numbers are not NumPy's."""

    def __init__(self, seed=0):
        self._source = _random.Random(0 if seed is None else seed)

    def seed(self, seed=None):
        self._source.seed(0 if seed is None else seed)

    def _many(self, size, draw):
        if size is None:
            return draw()
        shape = _shape(size)
        return ndarray([draw() for _ in range(_count(shape))], shape)

    def rand(self, *shape): return self._many(shape or None, self._source.random)
    def random(self, size=None): return self._many(size, self._source.random)
    def uniform(self, low=0.0, high=1.0, size=None): return self._many(size, lambda: self._source.uniform(low, high))
    def normal(self, loc=0.0, scale=1.0, size=None): return self._many(size, lambda: self._source.gauss(loc, scale))
    def randn(self, *shape): return self.normal(0.0, 1.0, shape or None)

    def randint(self, low, high=None, size=None):
        if high is None:
            low, high = 0, low
        return self._many(size, lambda: self._source.randrange(low, high))

    integers = randint

    def choice(self, a, size=None, replace=True, p=None):
        pool = list(range(a)) if isinstance(a, _int) else list(a)
        if not pool:
            raise ValueError("'a' cannot be empty unless no samples are taken")
        if p is not None:
            if len(p) != len(pool):
                raise ValueError("'a' and 'p' must have same size")
            if _abs(_sum(p) - 1) > 1e-8:
                raise ValueError('probabilities do not sum to 1')
        if not replace and size is not None:
            count = _count(_shape(size))
            if count > len(pool):
                raise ValueError("Cannot take a larger sample than population when 'replace=False'")
            return ndarray(self._source.sample(pool, count), _shape(size))
        if p is None:
            return self._many(size, lambda: self._source.choice(pool))
        return self._many(size, lambda: self._source.choices(pool, weights=list(p))[0])

    def shuffle(self, x): self._source.shuffle(x)
    def permutation(self, x): return array(self._source.sample(list(range(x)) if isinstance(x, _int) else list(x), x if isinstance(x, _int) else len(x)))
    def default_rng(self, seed=None): return _Draws(seed)
    RandomState = default_rng


random = _Draws()
