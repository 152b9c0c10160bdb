# pandas: tables and columns. A method is a function `table_NAME` or `series_NAME`.


def DataFrame(data=None, columns=None):
    df = empty_table()
    if data is None:
        return df
    if istable(data):
        return copied(data)
    if isdict(data):
        for name in data:
            put(df, name, data[name])
        if columns is not None:
            return df[columns]
        return df
    X = numeric(data)
    X = X.reshape(-1, 1) if X.ndim == 1 else X
    return copied(table_of(X, range(X.shape[1]) if columns is None else columns, None))


def Series(data):
    return series_with(data)


# Columns


def series_to_numpy(self):
    return values_of(self)


def series_copy(self):
    return aligned(values_of(self) * 1, self)


def series_astype(self, dtype):
    return aligned(values_of(self).astype(dtype), self)


def series_mean(self, skipna=True):
    return present(self).mean()


def series_sum(self, skipna=True):
    return present(self).sum()


def series_min(self, skipna=True):
    return present(self).min()


def series_max(self, skipna=True):
    return present(self).max()


def series_median(self, skipna=True):
    return np.median(present(self))


def series_var(self, skipna=True, ddof=1):
    return present(self).var(ddof=ddof)


def series_std(self, skipna=True, ddof=1):
    return present(self).std(ddof=ddof)


def series_sem(self, ddof=1):
    x = present(self)
    return x.std(ddof=ddof) / np.sqrt(x.size)


def series_count(self):
    return present(self).size


def series_any(self):
    return values_of(self).any()


def series_all(self):
    return values_of(self).all()


def series_prod(self):
    return np.nanprod(values_of(self))


def series_quantile(self, q=0.5):
    return np.nanquantile(values_of(self), q)


def series_skew(self):
    return stats.skew(values_of(self), bias=False)


def series_kurt(self):
    return stats.kurtosis(values_of(self), bias=False)


def series_abs(self):
    return np.abs(self)


def series_round(self, decimals=0):
    return np.round(self, decimals)


def series_cumsum(self):
    return aligned(np.cumsum(values_of(self)), self)


def series_cumprod(self):
    return aligned(np.cumprod(values_of(self)), self)


def series_clip(self, lower=None, upper=None):
    return aligned(np.clip(values_of(self), lower, upper), self)


def series_shift(self, periods=1):
    return aligned(shifted(real(values_of(self)), periods), self)


def series_diff(self, periods=1):
    x = real(values_of(self))
    return aligned(x - shifted(x, periods), self)


def series_pct_change(self, periods=1):
    x = real(values_of(self))
    return aligned(x / shifted(x, periods) - 1, self)


def shifted(x, periods):
    n = len(x)
    if periods == 0:
        return x
    gap = np.full(min(abs(periods), n), np.nan)
    return np.concatenate([gap, x[:n - len(gap)]] if periods > 0 else [x[len(gap):], gap])


def series_isna(self):
    return np.isnan(self)


def series_isnull(self):
    return np.isnan(self)


def series_notna(self):
    return ~np.isnan(self)


def series_notnull(self):
    return ~np.isnan(self)


def series_fillna(self, value):
    x = values_of(self)
    return aligned(np.where(np.isnan(x), value, x), self)


def series_dropna(self):
    return chosen_rows(self, ~np.isnan(values_of(self)))


def series_where(self, cond, other=np.nan):
    return aligned(np.where(values_of(cond), values_of(self), other), self)


def series_between(self, left, right):
    return (self >= left) & (self <= right)


def series_isin(self, values):
    return aligned(np.isin(values_of(self), values), self)


def series_rank(self):
    return aligned(stats.rankdata(values_of(self)), self)


def series_corr(self, other):
    return np.corrcoef(values_of(self), values_of(other))[0, 1]


def series_cov(self, other, ddof=1):
    return np.cov(values_of(self), values_of(other), ddof=ddof)[0, 1]


def series_autocorr(self, lag=1):
    x = values_of(self)
    return np.corrcoef(x[lag:], x[:-lag])[0, 1]


def series_nunique(self):
    s = np.sort(values_of(self))
    return 1 + (s[1:] != s[:-1]).sum()


def series_apply(self, func):
    return aligned(vectorised(func, [values_of(self)]), self)


def series_map(self, func):
    if isfunction(func):
        return series_apply(self, func)
    refuse("map with a dict", "np.where or np.select")


def series_to_list(self):
    return list(values_of(self))


def series_tolist(self):
    return list(values_of(self))


def series_item(self):
    return values_of(self).item()


def series_dot(self, other):
    return values_of(self) @ values_of(other)


def series_reset_index(self, drop=False):
    if not drop:
        refuse("reset_index of a series without drop=True", "reset_index(drop=True)")
    return renumbered(self)


def series_sort_values(self, ascending=True):
    order = np.argsort(values_of(self), stable=True)
    return taken_rows(self, order if ascending else order[::-1])


def series_groupby(self, by):
    return grouped_series(self, values_of(by))


# Tables


def table_to_numpy(self):
    return values_of(self)


def table_copy(self, deep=True):
    return copied(self)


def by_column(df, function):
    names = column_names(df)
    return labelled(np.array([function(df[name]) for name in names]), names)


def table_mean(self, axis=0):
    if axis == 1:
        return aligned(np.nanmean(values_of(self), axis=1), self)
    return by_column(self, series_mean)


def table_sum(self, axis=0):
    if axis == 1:
        return aligned(np.nansum(values_of(self), axis=1), self)
    return by_column(self, series_sum)


def table_std(self, ddof=1):
    return by_column(self, lambda s: series_std(s, ddof=ddof))


def table_var(self, ddof=1):
    return by_column(self, lambda s: series_var(s, ddof=ddof))


def table_min(self):
    return by_column(self, series_min)


def table_max(self):
    return by_column(self, series_max)


def table_median(self):
    return by_column(self, series_median)


def table_count(self):
    return by_column(self, series_count)


def table_quantile(self, q=0.5):
    return by_column(self, lambda s: series_quantile(s, q))


def table_corr(self):
    names = column_names(self)
    return labelled_rows(np.corrcoef(values_of(self).T), names, names)


def table_cov(self):
    names = column_names(self)
    return labelled_rows(np.cov(values_of(self).T), names, names)


def table_assign(self, **columns):
    df = copied(self)
    for name in columns:
        value = columns[name]
        put(df, name, value(df) if isfunction(value) else value)
    return df


def table_drop(self, columns=None, axis=None, labels=None):
    if columns is None:
        refuse("drop without columns=", "drop(columns=[…])")
    names = [columns] if istext(columns) else columns
    return self[[name for name in column_names(self) if name not in names]]


def table_rename(self, columns):
    names = column_names(self)
    return table_of(values_of(self), [columns.get(name, name) for name in names], self)


def table_set_index(self, keys):
    return with_keys(self, [keys] if istext(keys) else keys)


def table_reset_index(self, drop=False):
    if not drop:
        refuse("reset_index without drop=True", "reset_index(drop=True)")
    return renumbered(self)


def table_sort_values(self, by, ascending=True):
    keys = [by] if istext(by) else by
    order = np.lexsort([values_of(self[key]) for key in keys[::-1]])
    return taken_rows(self, order if ascending else order[::-1])


def table_dropna(self):
    return chosen_rows(self, ~np.isnan(values_of(self)).any(axis=1))


def table_head(self, n=5):
    return taken_rows(self, np.arange(min(n, len(self))))


def table_items(self):
    return [(name, self[name]) for name in column_names(self)]


def table_pop(self, item):
    refuse("pop of a column", "df = df.drop(columns=[…])")


def table_groupby(self, by, sort=True, as_index=True):
    if istext(by):
        keys = values_of(self[by])
    elif islist(by):
        if len(by) != 1:
            refuse("groupby of several columns", "one column that numbers the groups: a * 1000 + b")
        keys = values_of(self[by[0]])
        by = by[0]
    else:
        keys = values_of(by)
    names = [name for name in column_names(self) if istext(by) is False or name != by]

    def item(key):
        return grouped_table(self[key], keys) if islist(key) else grouped_series(self[key], keys)

    later = {}
    for name in names:
        later[name] = lambda name=name: grouped_series(self[name], keys)
    rest = self[names]
    parts = grouped_table(rest, keys)
    return record(
        __getitem__=item, __iter__=lambda: group_items(self, keys), deferred=later, mean=parts.mean, sum=parts.sum, size=parts.size,
        std=parts.std, var=parts.var, count=parts.count, min=parts.min, max=parts.max, median=parts.median,
        apply=lambda func: group_apply(self, keys, func), transform=parts.transform, ngroups=series_nunique(series_with(keys)),
    )


def group_numbers(keys):
    # Different keys in ascending order, and the number of each row's group.
    return np.unique(keys, return_inverse=True)


def group_items(data, keys):
    distinct, codes = group_numbers(keys)
    return [(distinct[j], chosen_rows(data, codes == j)) for j in range(len(distinct))]


def group_apply(data, keys, func):
    distinct, codes = group_numbers(keys)
    return keyed(np.array([func(chosen_rows(data, codes == j)) for j in range(len(distinct))]), distinct)


def first_places(keys):
    # For each row a number from 0 to n - 1 that its group shares.
    return np.searchsorted(np.sort(keys), keys, side="left")


def counted(codes, weights, n):
    return np.bincount(codes, weights=weights, minlength=n)


def spread_of(x, codes, n, ddof):
    # Variances of groups in two passes.
    there = np.where(np.isnan(x), 0.0, 1.0)
    y = np.where(np.isnan(x), 0.0, x)
    count = counted(codes, there, n)
    mean = counted(codes, y, n) / count
    gap = there * (y - mean[codes])
    return np.where(count > ddof, counted(codes, gap * gap, n) / np.where(count > ddof, count - ddof, 1.0), np.nan)


def statistic_of_groups(name, x, codes, n):
    there = np.where(np.isnan(x), 0.0, 1.0)
    y = np.where(np.isnan(x), 0.0, x)
    if name == "size":
        return counted(codes, np.ones(len(x)), n)
    if name == "count":
        return counted(codes, there, n)
    if name == "sum":
        return counted(codes, y, n)
    if name == "mean":
        return counted(codes, y, n) / counted(codes, there, n)
    if name == "var":
        return spread_of(x, codes, n, 1)
    if name == "std":
        return np.sqrt(spread_of(x, codes, n, 1))
    if name == "min":
        return np.array([np.nanmin(np.where(codes == j, x, np.nan)) for j in range(n)])
    if name == "max":
        return np.array([np.nanmax(np.where(codes == j, x, np.nan)) for j in range(n)])
    if name == "median":
        return np.array([np.nanmedian(np.where(codes == j, x, np.nan)) for j in range(n)])
    if name == "first":
        return np.array([x[np.argmax(codes == j)] for j in range(n)])
    if name == "last":
        return np.array([x[len(x) - 1 - np.argmax((codes == j)[::-1])] for j in range(n)])
    refuse("this statistic of groups", "mean, sum, size, count, std, var, min, max, median, first or last")


def whole_counts(name, values):
    return values.astype(int) if name == "size" or name == "count" else values


def grouped_series(s, keys):
    x = real(values_of(s))

    def statistic(name):
        distinct, codes = group_numbers(keys)
        return keyed(whole_counts(name, statistic_of_groups(name, x, codes, len(distinct))), distinct)

    def transform(func):
        if istext(func):
            if func in ["mean", "sum", "size", "count", "var", "std"]:
                codes = first_places(keys)
                n = len(x)
                # Places without a group stand empty: none of them is read.
                table = statistic_of_groups(func, x, codes, n)
                return aligned(whole_counts(func, table[codes]), s)
            distinct, codes = group_numbers(keys)
            return aligned(statistic_of_groups(func, x, codes, len(distinct))[codes], s)
        distinct, codes = group_numbers(keys)
        out = np.zeros(len(x))
        for j in range(len(distinct)):
            rows = np.flatnonzero(codes == j)
            out[rows] = values_of(func(series_with(x[rows]))) + np.zeros(len(rows))
        return aligned(out, s)

    def within(function):
        # The groups one behind the other, in the order of their rows.
        order = np.argsort(keys, stable=True)
        return aligned(function(x[order], keys[order])[np.argsort(order, stable=True)], s)

    def shift(periods=1):
        return within(lambda y, g: np.where(shifted(1.0 * g, periods) == g, shifted(y, periods), np.nan))

    def diff(periods=1):
        return within(lambda y, g: np.where(shifted(1.0 * g, periods) == g, y - shifted(y, periods), np.nan))

    def running(y, g):
        total = np.cumsum(y)
        start = np.searchsorted(g, g, side="left")
        return total - np.where(start > 0, total[np.maximum(start - 1, 0)], 0.0)

    def agg(func):
        if istext(func):
            return statistic(func)
        if islist(func):
            distinct, codes = group_numbers(keys)
            columns = [statistic_of_groups(name, x, codes, len(distinct)) for name in func]
            return labelled_rows(np.column_stack(columns), distinct, func)
        return group_apply(s, keys, func)

    return record(
        mean=lambda: statistic("mean"), sum=lambda: statistic("sum"), size=lambda: statistic("size"), count=lambda: statistic("count"),
        std=lambda: statistic("std"), var=lambda: statistic("var"), min=lambda: statistic("min"), max=lambda: statistic("max"),
        median=lambda: statistic("median"), first=lambda: statistic("first"), last=lambda: statistic("last"), transform=transform,
        shift=shift, diff=diff, cumsum=lambda: within(running),
        cumcount=lambda: aligned((values_of(within(lambda y, g: 1.0 * np.arange(len(y)) - np.searchsorted(g, g, side="left")))).astype(int), s),
        agg=agg, aggregate=agg, apply=lambda func: group_apply(s, keys, func), __iter__=lambda: group_items(s, keys),
    )


def grouped_table(df, keys):
    names = column_names(df)

    def statistic(name):
        distinct, codes = group_numbers(keys)
        columns = [statistic_of_groups(name, real(values_of(df[column])), codes, len(distinct)) for column in names]
        return labelled_rows(np.column_stack(columns), distinct, names)

    def size():
        distinct, codes = group_numbers(keys)
        return keyed(counted(codes, np.ones(len(keys)), len(distinct)).astype(int), distinct)

    def transform(func):
        return table_of(np.column_stack([values_of(grouped_series(df[name], keys).transform(func)) for name in names]), names, df)

    return record(
        mean=lambda: statistic("mean"), sum=lambda: statistic("sum"), size=size, count=lambda: statistic("count"), std=lambda: statistic("std"),
        var=lambda: statistic("var"), min=lambda: statistic("min"), max=lambda: statistic("max"), median=lambda: statistic("median"),
        transform=transform, apply=lambda func: group_apply(df, keys, func),
    )
