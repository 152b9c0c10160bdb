extension Library {
  /// Functions of `numpy` that are compositions of others: places, NaN left out, choices.
  static let placesText = """
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
        every = list(range(a.ndim))
        given = every if axis is None else [axis] if np.ndim(axis) == 0 else list(axis)
        gone = [i + a.ndim if i < 0 else i for i in given]
        rest = [i for i in every if i not in gone]
        size = 1
        for i in gone:
            size = size * a.shape[i]
        shape = tuple([1 if i in gone else a.shape[i] for i in every if keepdims or i in rest])
        rows = (np.transpose(a, rest + gone) if a.ndim > 1 else a).reshape(-1, size)
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
    """
}
