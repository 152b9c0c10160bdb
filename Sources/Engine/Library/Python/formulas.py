# statsmodels.formula.api: models of a formula on a table.


def formula_ols(formula, data):
    y, X = design_of(formula, data)
    return OLS(y, X)


def formula_wls(formula, data, weights=1.0):
    y, X = design_of(formula, data)
    return WLS(y, X, weights=weights)


def formula_logit(formula, data):
    y, X = design_of(formula, data)
    return Logit(y, X)


def formula_probit(formula, data):
    y, X = design_of(formula, data)
    return Probit(y, X)


def formula_poisson(formula, data):
    y, X = design_of(formula, data)
    return Poisson(y, X)
