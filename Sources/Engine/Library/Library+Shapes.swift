extension Library {
  /// Functions of `numpy` that are compositions of others: methods of functions of two numbers, shapes, sets.
  static let shapesText = """
    def ufunc_outer(sign, a, b):
        a, b = numeric(a), numeric(b)
        a = a.reshape(a.shape + (1,) * b.ndim)
        if sign == "+":
            return a + b
        if sign == "-":
            return a - b
        if sign == "*":
            return a * b
        if sign == "/":
            return a / b
        if sign == "max":
            return np.maximum(a, b)
        if sign == "min":
            return np.minimum(a, b)
        if sign == "<=":
            return a <= b
        if sign == "<":
            return a < b
        if sign == "==":
            return a == b
        return a ** b


    def add_outer(a, b):
        return ufunc_outer("+", a, b)


    def subtract_outer(a, b):
        return ufunc_outer("-", a, b)


    def multiply_outer(a, b):
        return ufunc_outer("*", a, b)


    def divide_outer(a, b):
        return ufunc_outer("/", a, b)


    def power_outer(a, b):
        return ufunc_outer("**", a, b)


    def maximum_outer(a, b):
        return ufunc_outer("max", a, b)


    def minimum_outer(a, b):
        return ufunc_outer("min", a, b)


    def less_outer(a, b):
        return ufunc_outer("<", a, b)


    def less_equal_outer(a, b):
        return ufunc_outer("<=", a, b)


    def equal_outer(a, b):
        return ufunc_outer("==", a, b)


    def add_reduce(array, axis=0):
        return np.sum(array, axis=axis)


    def multiply_reduce(array, axis=0):
        return np.prod(array, axis=axis)


    def maximum_reduce(array, axis=0):
        return np.max(numeric(array), axis=axis)


    def minimum_reduce(array, axis=0):
        return np.min(numeric(array), axis=axis)


    def logical_and_reduce(array, axis=0):
        return np.all(numeric(array), axis=axis)


    def logical_or_reduce(array, axis=0):
        return np.any(numeric(array), axis=axis)


    def add_accumulate(array, axis=0):
        require(np.ndim(array) > 0, "TypeError: cannot accumulate on a scalar")
        require(axis is not None, "ValueError: accumulate does not allow multiple axes")
        return np.cumsum(array, axis)


    def multiply_accumulate(array, axis=0):
        require(np.ndim(array) > 0, "TypeError: cannot accumulate on a scalar")
        require(axis is not None, "ValueError: accumulate does not allow multiple axes")
        return np.cumprod(array, axis)


    def multi_dot(arrays):
        require(len(arrays) > 1, "ValueError: Expecting at least two arrays.")
        product = arrays[0]
        for k in range(1, len(arrays)):
            product = product @ arrays[k]
        return product


    def fill_diagonal(a, val):
        require(a.ndim == 2, "ValueError: array must be at least 2-d")
        n = min(a.shape[0], a.shape[1])
        a[np.arange(n), np.arange(n)] = val


    def diag_indices(n):
        return np.arange(n), np.arange(n)


    def triu_indices_from(arr, k=0):
        return np.triu_indices(arr.shape[0], k, arr.shape[1])


    def tril_indices_from(arr, k=0):
        return np.tril_indices(arr.shape[0], k, arr.shape[1])


    def diagflat(v, k=0):
        return np.diag(numeric(v).ravel(), k)


    def dstack(arrays):
        return np.concatenate([deep(numeric(a)) for a in arrays], axis=2)


    def deep(a):
        if a.ndim == 1:
            return a[None, :, None]
        return a[:, :, None] if a.ndim == 2 else a


    def rot90(m, k=1):
        k = k % 4
        if k == 0:
            return m
        if k == 1:
            return np.flip(m.T, 0)
        if k == 2:
            return np.flip(np.flip(m, 0), 1)
        return np.flip(m.T, 1)


    def block(arrays):
        rows = [numeric(row) if isarray(row) else np.concatenate([square(x) for x in row], axis=1) for row in arrays]
        return np.concatenate(rows, axis=0)


    def square(x):
        return np.atleast_2d(numeric(x))


    def pad(array, pad_width, mode="constant", constant_values=0):
        a = numeric(array)
        if mode not in ("constant", "edge", "wrap", "reflect"):
            refuse("np.pad in this mode", "'constant', 'edge', 'wrap' or 'reflect'")
        for axis in range(a.ndim):
            before, after = widths_of(pad_width, axis)
            a = padded(a, axis, before, after, mode, constant_values)
        return a


    def widths_of(pad_width, axis):
        if isnumber(pad_width):
            return pad_width, pad_width
        if isnumber(pad_width[0]):
            return (pad_width[0], pad_width[0]) if len(pad_width) == 1 else (pad_width[0], pad_width[1])
        pair = pad_width[axis] if len(pad_width) > 1 else pad_width[0]
        return pair[0], pair[1]


    def padded(a, axis, before, after, mode, value):
        n = a.shape[axis]
        places = np.arange(-before, n + after)
        if mode == "constant":
            moved = np.moveaxis(a, axis, 0)
            rest = moved.shape[1:]
            low = np.full((before,) + rest, value, a.dtype)
            high = np.full((after,) + rest, value, a.dtype)
            return np.moveaxis(np.concatenate([low, moved, high]), 0, axis)
        if mode == "edge":
            places = np.clip(places, 0, n - 1)
        elif mode == "wrap":
            places = places % n
        else:
            require(n > 1, "ValueError: reflect needs two entries")
            places = places % (2 * n - 2)
            places = np.where(places >= n, 2 * n - 2 - places, places)
        return np.take(a, places, axis)


    def union1d(ar1, ar2):
        return np.unique(np.concatenate([numeric(ar1).ravel(), numeric(ar2).ravel()]))


    def intersect1d(ar1, ar2):
        a, b = np.unique(ar1), np.unique(ar2)
        return a[isin(a, b)]


    def setdiff1d(ar1, ar2):
        a = np.unique(ar1)
        return a[isin(a, ar2, True)]


    def extract(condition, arr):
        return numeric(arr).ravel()[np.flatnonzero(condition)]


    def argwhere(a):
        return np.stack(np.nonzero(a), axis=1)


    def compress(condition, a, axis=None):
        require(np.ndim(condition) == 1, "ValueError: condition must be a 1-d array")
        if axis is None:
            return numeric(a).ravel()[np.flatnonzero(condition)]
        return np.take(a, np.flatnonzero(condition), axis)


    def cumulative_trapezoid(y, x=None, dx=1.0, axis=-1, initial=None):
        y = last(real(y), axis)
        if x is None:
            widths = dx
        else:
            widths = np.diff(real(x)) if np.ndim(x) == 1 else np.diff(last(real(x), axis))
        sums = np.cumsum(widths * (y[..., 1:] + y[..., :-1]) / 2.0, axis=-1)
        if initial is not None:
            sums = np.concatenate([0.0 * y[..., :1] + initial, sums], axis=-1)
        return np.moveaxis(sums, -1, axis)


    def simpson(y, x=None, dx=1.0, axis=-1):
        y = last(real(y), axis)
        n = y.shape[-1]
        if x is None:
            d = np.full(n - 1, 1.0) * dx
        else:
            d = np.diff(real(x))
        if n % 2 == 0:
            if n == 2:
                return 0.5 * d[0] * (y[..., 0] + y[..., 1])
            total = parabolas(y[..., :-1], d[:-1])
            h0, h1 = d[-2], d[-1]
            a = (2.0 * h1 ** 2 + 3.0 * h0 * h1) / (6.0 * (h1 + h0))
            b = (h1 ** 2 + 3.0 * h0 * h1) / (6.0 * h0)
            c = h1 ** 3 / (6.0 * h0 * (h0 + h1))
            return total + a * y[..., -1] + b * y[..., -2] - c * y[..., -3]
        return parabolas(y, d)


    def parabolas(y, d):
        h0, h1 = d[0::2], d[1::2]
        whole = h0 + h1
        ratio = h0 / h1
        terms = y[..., 0:-2:2] * (2.0 - 1.0 / ratio) + y[..., 1:-1:2] * (whole * whole / (h0 * h1)) + y[..., 2::2] * (
            2.0 - ratio
        )
        return (whole / 6.0 * terms).sum(axis=-1)
    """
}
