extension Library {
  /// Functions of `numpy` that are compositions of others: grids, bins, orders.
  static let gridsText = """
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
        flat = numeric(ary).ravel()
        d = flat[1:] - flat[:-1]
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
        require(a.ndim <= 1 and v.ndim <= 1, "ValueError: object too deep for desired array")
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
        a, v = np.atleast_1d(a), np.atleast_1d(v)
        return trimmed_convolution(full_convolution(a, v), len(a), len(v), mode)


    def correlate(a, v, mode="valid"):
        a, v = np.atleast_1d(a), np.atleast_1d(v)
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
        within(numeric(a), numeric(kth), axis)
        return np.sort(a, axis)


    def argpartition(a, kth, axis=-1):
        within(numeric(a), numeric(kth), axis)
        return np.argsort(a, axis)


    def within(a, kth, axis):
        n = a.size if axis is None else a.shape[axis]
        require(kth.size == 0 or iswhole(kth), "TypeError: Partition index must be integer")
        require(((kth >= -n) & (kth < n)).all(), "ValueError: kth out of bounds")


    def lexsort(keys, axis=-1):
        keys = [numeric(k) for k in keys]
        require(keys[0].ndim == 1, "ValueError: np.lexsort takes vectors")
        order = np.argsort(keys[0], stable=True)
        for k in range(1, len(keys)):
            order = order[np.argsort(keys[k][order], stable=True)]
        return order


    def fftfreq(n, d=1.0):
        require(n >= 0, "ValueError: negative dimensions are not allowed")
        k = np.arange(n)
        return np.where(k < (n + 1) // 2, k, k - n) / (n * d)


    def rfftfreq(n, d=1.0):
        return np.arange(n // 2 + 1) / (n * d)
    """
}
