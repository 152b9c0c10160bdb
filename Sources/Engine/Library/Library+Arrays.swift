extension Library {
  /// Functions of `numpy` that are compositions of others.
  static let arraysText = """
    def last(x, axis):
        return np.moveaxis(x, axis, -1)


    def trapezoid(y, x=None, dx=1.0, axis=-1):
        y = last(real(y), axis)
        if x is None:
            widths = dx
        else:
            widths = np.diff(real(x)) if np.ndim(x) == 1 else np.diff(last(real(x), axis))
        return (widths * (y[..., 1:] + y[..., :-1]) / 2.0).sum(axis=-1)


    def gradient(f, spacing=1.0, axis=None, edge_order=1):
        f = real(f)
        if axis is None and f.ndim > 1:
            if not isnumber(spacing):
                refuse("np.gradient with several axes and coordinates", "one axis at a time: np.gradient(f, x, axis=0)")
            return [slope(f, spacing, k, edge_order) for k in range(f.ndim)]
        return slope(f, spacing, 0 if axis is None else axis, edge_order)


    def slope(f, spacing, axis, edge_order):
        f = last(f, axis)
        n = f.shape[-1]
        require(n >= edge_order + 1, "ValueError: too few entries for a numerical gradient")
        middle = f[..., 1:-1]
        if isnumber(spacing):
            h = spacing
            inner = (f[..., 2:] - f[..., :-2]) / (2.0 * h)
            left, right = h, h
            first = (-1.5 / h, 2.0 / h, -0.5 / h)
            final = (0.5 / h, -2.0 / h, 1.5 / h)
        else:
            d = np.diff(real(spacing))
            h1, h2 = d[:-1], d[1:]
            a = -h2 / (h1 * (h1 + h2))
            b = (h2 - h1) / (h1 * h2)
            c = h1 / (h2 * (h1 + h2))
            inner = a * f[..., :-2] + b * middle + c * f[..., 2:]
            left, right = d[0], d[-1]
            if edge_order == 2:
                p, q = d[0], d[1]
                first = (-(2.0 * p + q) / (p * (p + q)), (p + q) / (p * q), -p / (q * (p + q)))
                p, q = d[-2], d[-1]
                final = (q / (p * (p + q)), -(q + p) / (p * q), (2.0 * q + p) / (q * (p + q)))
        if edge_order == 1:
            start = (f[..., 1:2] - f[..., 0:1]) / left
            end = (f[..., n - 1:n] - f[..., n - 2:n - 1]) / right
        elif edge_order == 2:
            start = first[0] * f[..., 0:1] + first[1] * f[..., 1:2] + first[2] * f[..., 2:3]
            end = final[0] * f[..., n - 3:n - 2] + final[1] * f[..., n - 2:n - 1] + final[2] * f[..., n - 1:n]
        else:
            refuse("np.gradient with this edge_order", "1 or 2")
        return np.moveaxis(np.concatenate([start, inner, end], axis=-1), -1, axis)


    def ediff1d(ary, to_end=None, to_begin=None):
        d = np.diff(numeric(ary).ravel())
        if to_begin is not None:
            d = np.concatenate([numeric(to_begin).ravel(), d])
        if to_end is not None:
            d = np.concatenate([d, numeric(to_end).ravel()])
        return d


    def cross(a, b):
        a = numeric(a)
        b = numeric(b)
        require(a.shape[-1] == 3 and b.shape[-1] == 3, "ValueError: np.cross needs vectors of length 3")
        x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
        y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
        z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
        return np.stack([x, y, z], axis=-1)


    def sinc(x):
        y = np.pi * np.where(real(x) == 0, 1.0e-20, real(x))
        return np.sin(y) / y


    def deg2rad(x):
        return numeric(x) * 0.017453292519943295


    def rad2deg(x):
        return numeric(x) * 57.29577951308232


    def divmod(x1, x2):
        return np.floor_divide(x1, x2), np.remainder(x1, x2)


    def heaviside(x1, x2):
        return kernel("heaviside", x1, x2)


    def float_power(x1, x2):
        return kernel("power", x1, x2)


    def logaddexp2(x1, x2):
        return kernel("logaddexp2", x1, x2)


    def nextafter(x1, x2):
        return kernel("nextafter", x1, x2)


    def signbit(x):
        return kernel("signbit", x) != 0


    def interp(x, xp, fp, left=None, right=None):
        x = real(x)
        xp = real(xp)
        fp = real(fp)
        n = len(xp)
        require(n > 0, "ValueError: array of sample points is empty")
        require(len(fp) == n, "ValueError: fp and xp are not of the same length.")
        left = fp[0] if left is None else left
        right = fp[-1] if right is None else right
        if n == 1:
            inside = np.where(np.isnan(x), x, fp[0])
        else:
            j = np.clip(np.searchsorted(xp, x, side="right") - 1, 0, n - 2)
            rise = np.diff(fp) / np.diff(xp)
            inside = rise[j] * (x - xp[j]) + fp[j]
            other = rise[j] * (x - xp[j + 1]) + fp[j + 1]
            inside = np.where(np.isnan(inside), other, inside)
            inside = np.where(np.isnan(inside) & (fp[j] == fp[j + 1]), fp[j], inside)
            inside = np.where(x == xp[-1], fp[-1], inside)
        return np.where(np.isnan(x), x, np.where(x < xp[0], left, np.where(x > xp[-1], right, inside)))


    def digitize(x, bins, right=False):
        bins = numeric(bins)
        d = np.diff(bins)
        rising = (d >= 0).all()
        falling = (d <= 0).all()
        require(rising | falling, "ValueError: bins must be monotonically increasing or decreasing")
        up = np.searchsorted(np.where(rising, bins, bins[::-1]), x, side="left" if right else "right")
        down = len(bins) - np.searchsorted(np.where(rising, bins, bins[::-1]), x, side="left" if right else "right")
        return np.where(rising, up, down)


    def edges_of(a, bins, range):
        if not isnumber(bins):
            edges = numeric(bins)
            require((np.diff(edges) >= 0).all(), "ValueError: `bins` must increase monotonically, when an array")
            return edges
        require(bins >= 1, "ValueError: `bins` must be positive, when an integer")
        if range is not None:
            low, high = real(range[0]), real(range[1])
            require(low <= high, "ValueError: max must be larger than min in range parameter.")
        elif a.size == 0:
            low, high = real(0.0), real(1.0)
        else:
            low, high = real(a.min()), real(a.max())
        require(np.isfinite(low) & np.isfinite(high), "ValueError: the range of the histogram is not finite")
        same = low == high
        return np.linspace(np.where(same, low - 0.5, low), np.where(same, high + 0.5, high), bins + 1)


    def histogram_bin_edges(a, bins=10, range=None):
        return edges_of(numeric(a).ravel(), bins, range)


    def histogram(a, bins=10, range=None, density=False, weights=None):
        a = numeric(a).ravel()
        edges = edges_of(a, bins, range)
        if weights is None:
            s = np.sort(a)
            below = np.concatenate(
                [np.searchsorted(s, edges[:-1], side="left"), np.searchsorted(s, edges[-1:], side="right")]
            )
            counts = np.diff(below)
        else:
            w = numeric(weights).ravel()
            require(w.size == a.size, "ValueError: weights should have the same shape as a.")
            order = np.argsort(a)
            s = a[order]
            sums = np.concatenate([0 * w[:1], np.cumsum(w[order])])
            below = np.concatenate(
                [np.searchsorted(s, edges[:-1], side="left"), np.searchsorted(s, edges[-1:], side="right")]
            )
            counts = np.diff(sums[below])
        if density:
            return counts / np.diff(edges) / counts.sum(), edges
        return counts, edges


    def full_convolution(a, v):
        require(a.size > 0 and v.size > 0, "ValueError: a and v cannot be empty")
        whole = iswhole(a) and iswhole(v)
        c = routine("convolve", a, v)
        return np.round(c).astype(int) if whole else c


    def trimmed_convolution(c, n, m, mode):
        if mode == "full":
            return c
        if mode == "same":
            first = (min(n, m) - 1) // 2
            return c[first:first + max(n, m)]
        if mode == "valid":
            return c[min(n, m) - 1:max(n, m)]
        refuse("np.convolve in this mode", "'full', 'same' or 'valid'")


    def convolve(a, v, mode="full"):
        a, v = numeric(a), numeric(v)
        return trimmed_convolution(full_convolution(a, v), len(a), len(v), mode)


    def correlate(a, v, mode="valid"):
        a, v = numeric(a), numeric(v)
        n, m = len(a), len(v)
        c = full_convolution(a, v[::-1])
        if mode == "same" and m > n:
            # NumPy exchanges the two and turns the result around.
            return full_convolution(v, a[::-1])[(n - 1) // 2:(n - 1) // 2 + m][::-1]
        return trimmed_convolution(c, n, m, mode)


    def isin(element, test_elements, invert=False):
        x = numeric(element)
        tests = numeric(test_elements).ravel()
        if tests.size == 0:
            found = np.zeros(x.shape, bool)
        else:
            s = np.sort(tests)
            place = np.searchsorted(s, x)
            found = s[np.minimum(place, tests.size - 1)] == x
        return np.logical_not(found) if invert else found


    def partition(a, kth, axis=-1):
        return np.sort(a, axis)


    def argpartition(a, kth, axis=-1):
        return np.argsort(a, axis)


    def lexsort(keys, axis=-1):
        keys = [numeric(k) for k in keys]
        require(keys[0].ndim == 1, "ValueError: np.lexsort takes vectors")
        order = np.argsort(keys[0], stable=True)
        for k in range(1, len(keys)):
            order = order[np.argsort(keys[k][order], stable=True)]
        return order


    def take_along_axis(arr, indices, axis=-1):
        arr = numeric(arr)
        indices = numeric(indices)
        if axis is None:
            return arr.ravel()[indices]
        require(arr.ndim == indices.ndim, "ValueError: `indices` and `arr` must have the same number of dimensions")
        axis = axis + arr.ndim if axis < 0 else axis
        if arr.ndim == 1:
            return arr[indices]
        if arr.ndim == 2:
            if axis == 0:
                return arr[indices, np.arange(arr.shape[1])[None, :]]
            return arr[np.arange(arr.shape[0])[:, None], indices]
        if arr.ndim == 3:
            i = np.arange(arr.shape[0])[:, None, None]
            j = np.arange(arr.shape[1])[None, :, None]
            k = np.arange(arr.shape[2])[None, None, :]
            return arr[indices if axis == 0 else i, indices if axis == 1 else j, indices if axis == 2 else k]
        refuse("np.take_along_axis with more than three axes", "reshape to three")


    def nanquantile(a, q, axis=None, keepdims=False):
        return nan_levels(real(a), real(q), axis, keepdims)


    def nanpercentile(a, q, axis=None, keepdims=False):
        return nan_levels(real(a), real(q) / 100.0, axis, keepdims)


    def nan_levels(a, q, axis, keepdims):
        require(((q >= 0) & (q <= 1)).all(), "ValueError: quantiles must be in the range")
        if axis is None:
            shape = (1,) * a.ndim if keepdims else ()
            rows = a.reshape(1, -1)
        else:
            axis = axis + a.ndim if axis < 0 else axis
            shape = a.shape[:axis] + ((1,) if keepdims else ()) + a.shape[axis + 1:]
            rows = last(a, axis).reshape(-1, a.shape[axis])
        s = np.sort(rows, axis=1)
        n = np.isfinite(s).sum(axis=1) + np.isinf(s).sum(axis=1)
        results = [nan_level(s, n, level) for level in q.ravel()]
        return np.stack(results).reshape(q.shape + shape)


    def nan_level(s, n, level):
        # NumPy's rule: position level (n - 1), the gap filled from the nearer end.
        place = level * (n - 1)
        low = np.clip(np.floor(place), 0, s.shape[1] - 1).astype(int)
        high = np.clip(low + 1, 0, np.maximum(n - 1, 0))
        t = place - np.floor(place)
        a = take_along_axis(s, low[:, None], 1)[:, 0]
        b = take_along_axis(s, high[:, None], 1)[:, 0]
        d = b - a
        between = np.where(t >= 0.5, b - d * (1 - t), a + d * t)
        return np.where(n == 0, np.nan, np.where(a == b, a, between))


    def nanprod(a, axis=None, keepdims=False):
        a = numeric(a)
        return np.prod(np.where(np.isnan(a), 1.0, a), axis=axis, keepdims=keepdims)


    def nancumsum(a, axis=None):
        a = numeric(a)
        return np.cumsum(np.where(np.isnan(a), 0.0, a), axis)


    def nanargmin(a, axis=None):
        a = numeric(a)
        require(np.logical_not(np.isnan(a)).any(axis=axis).all(), "ValueError: All-NaN slice encountered")
        return np.argmin(np.where(np.isnan(a), np.inf, a), axis=axis)


    def nanargmax(a, axis=None):
        a = numeric(a)
        require(np.logical_not(np.isnan(a)).any(axis=axis).all(), "ValueError: All-NaN slice encountered")
        return np.argmax(np.where(np.isnan(a), -np.inf, a), axis=axis)


    def array_equal(a1, a2):
        a, b = numeric(a1), numeric(a2)
        if a.shape != b.shape:
            return False
        return (a == b).all()


    def select(condlist, choicelist, default=0):
        require(len(condlist) == len(choicelist), "ValueError: list of cases must be same length as list of conditions")
        result = numeric(default)
        for k in range(len(condlist) - 1, -1, -1):
            result = np.where(condlist[k], choicelist[k], result)
        return result


    def apply_along_axis(func1d, axis, arr):
        a = last(numeric(arr), axis)
        if a.ndim == 1:
            return call(func1d, a, ())
        lead = a.shape[:-1]
        rows = a.reshape(-1, a.shape[-1])
        results = np.stack([numeric(call(func1d, row, ())) for row in rows])
        shaped = results.reshape(lead + results.shape[1:])
        if results.ndim == 1:
            return shaped
        return np.moveaxis(shaped, -1, axis)


    def tensordot(a, b, axes=2):
        a, b = numeric(a), numeric(b)
        if isnumber(axes):
            left = list(range(a.ndim - axes, a.ndim))
            right = list(range(axes))
        else:
            left = [axes[0]] if isnumber(axes[0]) else list(axes[0])
            right = [axes[1]] if isnumber(axes[1]) else list(axes[1])
        left = [k + a.ndim if k < 0 else k for k in left]
        right = [k + b.ndim if k < 0 else k for k in right]
        keepa = [k for k in range(a.ndim) if k not in left]
        keepb = [k for k in range(b.ndim) if k not in right]
        inner = 1
        for k in left:
            inner = inner * a.shape[k]
        x = np.transpose(a, keepa + left).reshape(-1, inner)
        y = np.transpose(b, right + keepb).reshape(inner, -1)
        return (x @ y).reshape(tuple([a.shape[k] for k in keepa] + [b.shape[k] for k in keepb]))


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
        return np.cumsum(array, axis)


    def multiply_accumulate(array, axis=0):
        return np.cumprod(array, axis)


    def multi_dot(arrays):
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
        return np.triu_indices(arr.shape[0], k)


    def tril_indices_from(arr, k=0):
        return np.tril_indices(arr.shape[0], k)


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
