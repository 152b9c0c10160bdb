extension Operations {
  /// `statsmodels` and `linearmodels`.
  static let packages: [OperationEntry] =
    models.map { name, parameters, summary in
      .library(.packages, name, parameters, summary, function: functions[name])
    } + aliases

  private typealias Row = (name: String, parameters: String, summary: String)

  private static let models: [Row] =
    [
      ("statsmodels.api.add_constant", "data prepend? has_constant?", "regressors with a column of ones in front"),
      (
        "statsmodels.api.OLS", "endog exog?",
        "least squares: .fit(cov_type='nonrobust', 'HC0' to 'HC3', 'cluster' or 'HAC', cov_kwds=…) gives .params, .bse, .tvalues, .pvalues, .conf_int(alpha), .cov_params(), .resid, .fittedvalues, .predict(X), .rsquared, .rsquared_adj, .ssr, .scale, .llf, .aic, .bic, .nobs, .df_resid, .fvalue, .f_test(R), .t_test(R), .wald_test(R), .get_robustcov_results(…)"
      ),
      ("statsmodels.api.WLS", "endog exog weights?", "weighted least squares, as OLS"),
      ("statsmodels.api.GLS", "endog exog sigma?", "generalised least squares with a known covariance, as OLS"),
      (
        "statsmodels.api.Logit", "endog exog",
        "logistic regression by Newton's method; results as those of OLS, with .llnull, .prsquared, .mle_retvals, .predict(X)"
      ),
      ("statsmodels.api.Probit", "endog exog", "probit regression, as Logit"),
      ("statsmodels.api.Poisson", "endog exog offset? exposure?", "Poisson regression, as Logit"),
      (
        "statsmodels.formula.api.ols", "formula data",
        "OLS of a formula on a table: 'y ~ x + z', C(g), a:b, a*b, I(x**2), np.log(x), - 1"
      ),
      ("statsmodels.formula.api.wls", "formula data weights?", "WLS of a formula"),
      ("statsmodels.formula.api.logit", "formula data", "Logit of a formula"),
      ("statsmodels.formula.api.probit", "formula data", "Probit of a formula"),
      ("statsmodels.formula.api.poisson", "formula data", "Poisson of a formula"),
      (
        "linearmodels.iv.IV2SLS", "dependent exog endog instruments",
        "two-stage least squares: .fit(cov_type='robust', 'unadjusted', 'clustered' or 'kernel', debiased=…) gives .params, .std_errors, .tstats, .pvalues, .conf_int(level), .cov, .resids, .rsquared, .s2, .sargan"
      ),
      (
        "linearmodels.iv.IVLIML", "dependent exog endog instruments fuller? kappa?",
        "limited information maximum likelihood, as IV2SLS"
      ),
      (
        "linearmodels.panel.PanelOLS", "dependent exog weights? entity_effects? time_effects?",
        "least squares on a panel (index: entity and period): .fit(cov_type='unadjusted', 'robust' or 'clustered', cluster_entity=…)"
      ),
    ]

  /// Functions of the library whose names others have.
  private static let functions = [
    "statsmodels.formula.api.ols": "formula_ols", "statsmodels.formula.api.wls": "formula_wls",
    "statsmodels.formula.api.logit": "formula_logit", "statsmodels.formula.api.probit": "formula_probit",
    "statsmodels.formula.api.poisson": "formula_poisson",
  ]

  /// Other places at which the packages have the same.
  private static let aliases: [OperationEntry] = elsewhere.map { name, function, parameters, summary in
    .library(.packages, name, parameters, summary, function: function)
  }

  private static let elsewhere: [(String, String, String, String)] =
    [
      ("statsmodels.regression.linear_model.OLS", "OLS", "endog exog?", "as statsmodels.api.OLS"),
      ("statsmodels.regression.linear_model.WLS", "WLS", "endog exog weights?", "as statsmodels.api.WLS"),
      (
        "statsmodels.tools.add_constant", "add_constant", "data prepend? has_constant?",
        "as statsmodels.api.add_constant"
      ),
      (
        "statsmodels.tools.tools.add_constant", "add_constant", "data prepend? has_constant?",
        "as statsmodels.api.add_constant"
      ),
      ("linearmodels.IV2SLS", "IV2SLS", "dependent exog endog instruments", "as linearmodels.iv.IV2SLS"),
      ("linearmodels.IVLIML", "IVLIML", "dependent exog endog instruments fuller? kappa?", "as linearmodels.iv.IVLIML"),
      (
        "linearmodels.PanelOLS", "PanelOLS", "dependent exog weights? entity_effects? time_effects?",
        "as linearmodels.panel.PanelOLS"
      ),
    ]

  /// `pandas`.
  static let tables: [OperationEntry] = pandas.map { name, parameters, summary in
    .library(.tables, name, parameters, summary)
  }

  private static let pandas: [Row] =
    [
      (
        "pandas.DataFrame", "data? columns?",
        "a table of a dict of columns or a matrix: df[\"x\"], df.x, df[[\"a\", \"b\"]], df[mask], df[\"new\"] = …, .loc[mask, \"x\"], .to_numpy(), .mean(), .groupby(\"g\")[\"y\"].mean() or .transform(…), .set_index, .sort_values, .dropna, .assign, .corr"
      ),
      (
        "pandas.Series", "data",
        "a column: arithmetic with rows of the same table, .mean(), .std() (divisor n - 1), .quantile, .shift, .diff, .iloc[i]"
      ),
    ]
}
