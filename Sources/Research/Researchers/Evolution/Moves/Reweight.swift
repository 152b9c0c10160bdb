import Language

/// Weighs observations by a function of their residuals, once or until the weights settle (M-estimation by iteratively
/// reweighted least squares: Huber 1964; Beaton & Tukey 1974; Holland & Welsch 1977).
struct ReweightByResiduals: Move {
  let name = "reweight by residuals"

  /// A weight function of residuals in units of their scale.
  private struct WeightFunction {
    let phrase: String
    let text: String
  }

  private static let functions = [
    WeightFunction(
      phrase: "huber", text: "weights = 1.0 / np.maximum(1.0, np.abs(RESIDUALS) / (1.345 * SCALE))"),
    WeightFunction(
      phrase: "bisquare", text: "weights = np.maximum(0.0, 1.0 - (RESIDUALS / (4.685 * SCALE)) ** 2) ** 2"),
    WeightFunction(phrase: "student", text: "weights = 1.0 / (1.0 + (RESIDUALS / (1.8 * SCALE)) ** 2)"),
    WeightFunction(phrase: "gaussian", text: "weights = np.exp(-0.1 * (RESIDUALS / SCALE) ** 2)"),
    WeightFunction(phrase: "power", text: "weights = 1.0 / (0.3 + np.abs(RESIDUALS) / SCALE) ** 0.8"),
    WeightFunction(phrase: "outward", text: "weights = (0.1 + np.abs(RESIDUALS) / SCALE) ** 1.5"),
  ]

  private static let scales = [
    "scale = np.median(np.abs(RESIDUALS)) / 0.6745",
    "scale = np.sqrt(np.mean(RESIDUALS ** 2))",
    "scale = np.mean(np.abs(RESIDUALS))",
  ]

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard var site = WeightingSite(in: genome, &workshop), let function = workshop.random.pick(Self.functions),
      let scale = workshop.random.pick(Self.scales)
    else { return nil }
    let text = "residuals = OUTCOME - FITTED\n\(scale)\n\(function.text)\n"
      .replacing("RESIDUALS", with: "residuals").replacing("SCALE", with: "scale")
    site.turns = workshop.random.pick([1, 1, 2, 3, 5, 10]) ?? 1
    return site.weighted(by: text, phrase: "\(function.phrase)_weights", &workshop)
  }
}

/// Weighs observations by the inverse of an estimated variance (Aitken 1936; feasible generalised least squares with a
/// variance function fitted to the residuals: Harvey 1976, Davidian & Carroll 1987).
struct ReweightByFittedVariance: Move {
  let name = "reweight by fitted variance"

  private static let functions: [(phrase: String, text: String)] = [
    (
      "fitted_log_variance",
      """
      log_squares = np.log(residuals ** 2 + 0.001 * np.mean(residuals ** 2))
      log_variance = SHIFTERS @ np.linalg.solve(SHIFTERS.T @ SHIFTERS, SHIFTERS.T @ log_squares)
      weights = np.exp(-1.05 * (log_variance - np.mean(log_variance)))
      """
    ),
    (
      "fitted_spread",
      """
      spread = SHIFTERS @ np.linalg.solve(SHIFTERS.T @ SHIFTERS, SHIFTERS.T @ np.abs(residuals))
      weights = 1.0 / np.maximum(spread, 0.2 * np.mean(spread)) ** 1.9
      """
    ),
    (
      "fitted_variance",
      """
      variance = SHIFTERS @ np.linalg.solve(SHIFTERS.T @ SHIFTERS, SHIFTERS.T @ residuals ** 2)
      weights = 1.0 / np.maximum(variance, 0.1 * np.mean(variance))
      """
    ),
  ]

  private static let byFittedValues =
    "weights = 1.0 / (0.2 * np.mean(np.abs(FITTED)) + np.abs(FITTED)) ** 1.2"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard var site = WeightingSite(in: genome, &workshop, leastSquaresOnly: true),
      let function = workshop.random.pick(Self.functions)
    else { return nil }
    site.turns = workshop.random.pick([1, 1, 1, 2, 3]) ?? 1
    if workshop.random.chance(0.1) {
      return site.weighted(by: Self.byFittedValues, phrase: "weights_by_fitted_values", &workshop)
    }
    let shifters: String
    switch workshop.random.below(5) {
    case 0: shifters = "shifters = np.column_stack([np.ones(len(OUTCOME)), FITTED, FITTED ** 2])\n"
    case 1: shifters = "shifters = np.column_stack([REGRESSORS, REGRESSORS[:, 1:] ** 2])\n"
    default: shifters = ""
    }
    let text =
      "residuals = OUTCOME - FITTED\n" + shifters
      + function.text.replacing("SHIFTERS", with: shifters.isEmpty ? "REGRESSORS" : "shifters")
    return site.weighted(by: text, phrase: "weighted_by_\(function.phrase)", &workshop)
  }
}

/// A least-squares formula or a mean that weights can be put into.
struct WeightingSite {
  private let genome: Genome
  private let position: Position
  private let site: Expression
  private let outcome: Expression
  private let regressors: Expression?
  private let weights: Expression?
  private let penalty: Expression?
  /// How often weights are computed anew.
  var turns = 1

  /// A random one, a later one with larger probability; nil where there is none.
  init?(in genome: Genome, _ workshop: inout Workshop, leastSquaresOnly: Bool = false) {
    let finder = SiteFinder(genome, workshop.signature)
    let squares = finder.leastSquares
    self.genome = genome
    if !squares.isEmpty {
      let chosen =
        workshop.random.chance(0.7) ? squares[squares.count - 1] : squares[workshop.random.below(squares.count)]
      (position, site) = (chosen.position, chosen.expression)
      (outcome, regressors) = (chosen.outcome, chosen.regressors)
      (weights, penalty) = (chosen.weights, chosen.penalty)
      return
    }
    let places = leastSquaresOnly ? [] : finder.locations
    guard !places.isEmpty else { return nil }
    let chosen = workshop.random.chance(0.7) ? places[places.count - 1] : places[workshop.random.below(places.count)]
    (position, site, outcome) = (chosen.position, chosen.expression, chosen.vector)
    (regressors, weights, penalty) = (nil, chosen.weights, nil)
  }

  /// The program with the formula weighted by what `text` computes as `weights` from OUTCOME, FITTED and REGRESSORS.
  func weighted(by text: String, phrase: String, _ workshop: inout Workshop) -> Genome? {
    var names = genome.names
    var statements: [Statement] = []
    func named(_ expression: Expression, _ base: String) -> Expression {
      if expression.nameText != nil { return expression }
      let name = Genome.free(base, avoiding: &names)
      statements.append(.assign(name, expression))
      return .name(name)
    }
    let outcome = named(self.outcome, "outcome")
    let regressors = self.regressors.map { named($0, "regressors") }
    let estimate = Genome.free(regressors == nil ? "centre" : "coefficients", avoiding: &names)
    statements.append(.assign(estimate, site))
    var bindings: [String: Expression] = ["OUTCOME": outcome]
    if let regressors {
      bindings["REGRESSORS"] = regressors
      bindings["FITTED"] = Expression(.binary(.matrixMultiply, regressors, .name(estimate)))
    } else {
      bindings["FITTED"] = .name(estimate)
    }
    var (steps, locals) = Template.block(text, bindings, avoiding: &names)
    guard var weight = locals["weights"] else { return nil }
    steps = workshop.scattered(steps)
    if let old = weights, workshop.random.chance(0.3) {
      let both = Genome.free("weights", avoiding: &names)
      steps.append(.assign(both, Expression(.binary(.multiply, old, weight))))
      weight = .name(both)
    }
    guard let formula = formula(outcome, regressors, weight) else { return nil }
    var result: Genome
    if turns > 1 {
      steps.append(.assign(estimate, formula))
      let range = Expression(.call(.name("range"), [Argument(.integer(turns))]))
      statements.append(Statement(.forLoop(target: .name("_"), iterable: range, body: steps, otherwise: [])))
      result = genome.replacing(position, by: .name(estimate), after: statements)
    } else {
      result = genome.replacing(position, by: formula, after: statements + steps)
    }
    result.traits.append(Trait(turns > 1 ? "iterated_\(phrase)" : phrase, marker: weight))
    return result
  }

  private func formula(_ outcome: Expression, _ regressors: Expression?, _ weights: Expression) -> Expression? {
    var bindings = ["Y": outcome, "W": weights]
    guard let regressors else { return Template.expression("np.sum(W * Y) / np.sum(W)", bindings) }
    bindings["A"] = regressors
    guard let penalty else {
      return Template.expression("np.linalg.solve(A.T @ (W[:, None] * A), A.T @ (W * Y))", bindings)
    }
    bindings["P"] = penalty
    return Template.expression("np.linalg.solve(A.T @ (W[:, None] * A) + P, A.T @ (W * Y))", bindings)
  }
}
