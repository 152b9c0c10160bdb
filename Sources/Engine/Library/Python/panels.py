# linearmodels.panel: least squares with effects of entities and periods.


def group_means(x, codes, n):
    # The mean of each row's group.
    counts = np.zeros(n)
    np.add.at(counts, codes, np.ones(n))
    sums = group_sums(x, codes)
    return (sums / np.maximum(counts, 1.0)[:, None])[codes]


def PanelOLS(dependent, exog, weights=None, entity_effects=False, time_effects=False, other_effects=None, singletons=True, drop_absorbed=False, check_rank=True):
    if weights is not None or other_effects is not None:
        refuse("PanelOLS with weights or other_effects", "entity_effects and time_effects")
    y = response(dependent)
    X = design_matrix(exog)
    n, k = X.shape
    names = column_labels(exog, "exog", k)
    entities, periods = panel_ids(dependent)
    entity_codes, entity_count = group_codes(entities)
    period_codes, period_count = group_codes(periods)
    if entity_effects and time_effects:
        require(entity_count * period_count == n, "PanelOLS with both effects takes balanced panels here")
    constant = constant_count(X)

    def within(a):
        b = a
        if entity_effects:
            b = b - group_means(b, entity_codes, n)
        if time_effects:
            b = b - group_means(b, period_codes, n)
        if entity_effects or time_effects:
            b = b + constant * a.mean(axis=0)
        return b

    def fit(cov_type="unadjusted", debiased=True, cluster_entity=False, cluster_time=False, clusters=None, group_debias=False, auto_df=True, count_effects=True, use_lsdv=False, low_memory=None):
        wy = within(y[:, None])[:, 0]
        wX = within(X)
        params = np.linalg.lstsq(wX, wy, rcond=None)[0]
        effects = 0.0
        if entity_effects:
            effects = effects + entity_count - constant
        if time_effects:
            effects = effects + period_count - (1.0 if entity_effects else constant)
        ids = None
        if cluster_entity:
            ids = entities
        elif cluster_time:
            ids = periods
        elif clusters is not None:
            ids = response(clusters)
        if cluster_entity and (cluster_time or clusters is not None):
            refuse("clusters of two kinds", "one of cluster_entity, cluster_time and clusters")
        counted = effects
        nested_codes = entity_codes if entity_effects else period_codes
        if auto_df:
            if cov_type == "clustered" and ids is not None and (entity_effects != time_effects):
                # An effect that is nested in the clusters is not counted.
                codes, count = group_codes(ids)
                pairs, both = group_codes(nested_codes * (1.0 * n) + codes)
                own = entity_count if entity_effects else period_count
                counted = np.where(both == own, 0.0, effects)
        elif not count_effects:
            counted = 0.0
        e = wy - wX @ params
        scale = n / (n - counted - (k if debiased else 0.0))
        s2 = scale * (e @ e) / n
        inverse = lambda: np.linalg.inv(wX.T @ wX / n)
        scores = wX * e[:, None]

        def cov():
            if cov_type == "unadjusted" or cov_type == "homoskedastic":
                c = s2 * inverse() / n
            elif cov_type == "robust" or cov_type == "heteroskedastic":
                c = inverse() @ (scale * (scores.T @ scores) / n) @ inverse() / n
            elif cov_type == "clustered":
                codes, count = group_codes(np.arange(n) if ids is None else ids)
                sums = group_sums(scores, codes)
                factor = scale * (count / (count - 1.0) * ((n - 1.0) / n) if group_debias else 1.0)
                c = inverse() @ (factor * (sums.T @ sums) / n) @ inverse() / n
            else:
                refuse("this cov_type", "'unadjusted', 'robust' or 'clustered'")
            return (c + c.T) / 2

        df = n - k - effects
        mean = constant * wy.mean()
        more = dict(rsquared=lambda: 1 - (e @ e) / ((wy - mean) ** 2).sum())
        return linearmodels_results(params, cov, df if debiased else None, names, e, X @ params, more, dict(s2=s2, nobs=n, df_resid=df))

    return record(fit=fit)
