import Language

/// Takes differences of neighbouring observations, whole ones or quasi-differences by the estimated autocorrelation of the
/// residuals (Cochrane & Orcutt 1949; with the first observation kept: Prais & Winsten 1954).
struct Difference: Move {
  let name = "difference"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    if workshop.requirements.contains(.permutationInvariant) { return nil }
    let sites = SiteFinder(genome, workshop.signature).leastSquares.filter { $0.weights == nil && $0.penalty == nil }
    guard let site = workshop.random.pick(sites) else { return nil }
    let kind = workshop.random.below(4)
    let transformation: String
    switch kind {
    case 0:
      transformation = "changes = np.diff(REGRESSORS, axis=0)\noutcome_changes = np.diff(OUTCOME)\n"
    case 1:
      transformation = """
        changes = REGRESSORS[1:] - autocorrelation * REGRESSORS[:-1]
        outcome_changes = OUTCOME[1:] - autocorrelation * OUTCOME[:-1]

        """
    default:
      transformation = """
        first_weight = np.sqrt(np.maximum(0.0, 1.0 - autocorrelation ** 2))
        changes = np.vstack([first_weight * REGRESSORS[:1], REGRESSORS[1:] - autocorrelation * REGRESSORS[:-1]])
        outcome_changes = np.concatenate([first_weight * OUTCOME[:1], OUTCOME[1:] - autocorrelation * OUTCOME[:-1]])

        """
    }
    var text = transformation + "coefficients = np.linalg.solve(changes.T @ changes, changes.T @ outcome_changes)\n"
    if kind > 0 {
      text =
        """
        residuals = OUTCOME - REGRESSORS @ coefficients
        autocorrelation = 1.05 * np.sum(residuals[1:] * residuals[:-1]) / np.sum(residuals ** 2)

        """ + text
      let turns = workshop.random.pick([1, 1, 2, 4]) ?? 1
      if turns > 1 {
        let lines = text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        text = "for _ in range(\(turns)):\n\(lines)\n"
      }
      text = "coefficients = SITE\n" + text
    }
    var names = genome.names
    let bindings = ["OUTCOME": site.outcome, "REGRESSORS": site.regressors, "SITE": site.expression]
    let (steps, locals) = Template.block(text, bindings, avoiding: &names)
    guard let coefficients = locals["coefficients"] else { return nil }
    var changed = genome.replacing(site.position, by: coefficients, after: workshop.scattered(steps))
    changed.traits.append(Trait(kind == 0 ? "differenced" : "quasi_differenced", marker: locals["changes"]))
    return changed
  }
}

/// Replaces regressors by their projection on instruments (Theil 1953), or takes off outcome and regressors what other
/// variables explain (Frisch & Waugh 1933).
struct Project: Move {
  let name = "instrument or partial out"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let finder = SiteFinder(genome, workshop.signature)
    let sites = finder.leastSquares.filter { $0.weights == nil }
    guard let site = workshop.random.pick(sites),
      let rows = finder.typed.before[site.position.path]?.type(site.outcome)?.shape.first
    else { return nil }
    var used = site.regressors.freeNames.union(site.outcome.freeNames)
    for other in finder.leastSquares { used.formUnion(other.regressors.freeNames) }
    if let outcome = workshop.signature.arguments.first { used.insert(outcome.name) }
    let candidates = workshop.signature.arguments.filter {
      !used.contains($0.name) && !$0.type.isScalar && $0.type.shape.count <= 2 && $0.type.shape[0] == rows
    }
    guard let argument = workshop.random.pick(candidates) else { return nil }
    let variables =
      argument.type.isMatrix ? argument.name : "np.column_stack([np.ones(len(OUTCOME)), \(argument.name)])"
    let instrument = workshop.random.chance(0.5)
    let fit = "variables @ np.linalg.solve(variables.T @ variables, variables.T @ "
    let text =
      instrument
      ? """
      variables = \(variables)
      projected = \(fit)REGRESSORS)
      coefficients = np.linalg.solve(projected.T @ REGRESSORS, projected.T @ OUTCOME)
      """
      : """
      variables = \(variables)
      remainder = REGRESSORS - \(fit)REGRESSORS)
      outcome_remainder = OUTCOME - \(fit)OUTCOME)
      coefficients = np.linalg.solve(remainder.T @ remainder, remainder.T @ outcome_remainder)
      """
    var names = genome.names
    let bindings = ["OUTCOME": site.outcome, "REGRESSORS": site.regressors, argument.name: .name(argument.name)]
    let (steps, locals) = Template.block(text, bindings, avoiding: &names)
    guard let coefficients = locals["coefficients"] else { return nil }
    var changed = genome.replacing(site.position, by: coefficients, after: steps)
    changed.traits.append(
      Trait(
        instrument ? "instrumented_by_\(argument.name)" : "\(argument.name)_partialled_out",
        marker: locals["variables"]))
    return changed
  }
}

/// Scales residuals by their leverage (MacKinnon & White 1985: HC2 with the exponent 1/2, HC3 with 1).
struct CorrectLeverage: Move {
  let name = "correct leverage"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let typed = genome.typed(workshop.signature)
    let places = genome.values(typed).compactMap { position, expression -> (Position, Expression, Expression)? in
      guard case .binary(.subtract, _, let fitted) = expression.kind,
        case .binary(.matrixMultiply, let regressors, _) = fitted.kind,
        let reader = typed.before[position.path], reader.type(regressors)?.isMatrix == true,
        reader.type(expression)?.isVector == true
      else { return nil }
      return (position, expression, regressors)
    }
    guard let (position, residuals, regressors) = workshop.random.pick(places) else { return nil }
    var names = genome.names
    let text = "leverage = np.sum((REGRESSORS @ np.linalg.inv(REGRESSORS.T @ REGRESSORS)) * REGRESSORS, axis=1)"
    let (steps, locals) = Template.block(text, ["REGRESSORS": regressors], avoiding: &names)
    let power: Double = workshop.random.pick([0.5, 1.0, 0.7]) ?? 1
    guard
      let value = Template.expression(
        "R / (1.0 - H) ** P", ["R": residuals, "H": locals["leverage"] ?? residuals, "P": .real(power)])
    else { return nil }
    var changed = genome.replacing(position, by: value, after: steps)
    changed.traits.append(Trait("leverage_corrected", marker: locals["leverage"]))
    return changed
  }
}

/// Replaces a variance formula s²(A′A)⁻¹ by the one that is robust to unequal variances (White 1980).
struct Sandwich: Move {
  let name = "sandwich variance"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let finder = SiteFinder(genome, workshop.signature)
    guard let squares = finder.leastSquares.first else { return nil }
    let places = genome.values(finder.typed).filter { position, expression in
      guard case .binary(.multiply, _, let inverse) = expression.kind, case .call(let callee, _) = inverse.kind,
        callee == Template.expression("np.linalg.inv")
      else { return false }
      return finder.typed.before[position.path]?.type(expression)?.isMatrix == true
    }
    guard let place = workshop.random.pick(places) else { return nil }
    var names = genome.names
    let text = """
      residuals = OUTCOME - REGRESSORS @ SITE
      bread = np.linalg.inv(REGRESSORS.T @ REGRESSORS)
      meat = REGRESSORS.T @ ((residuals ** 2)[:, None] * REGRESSORS)
      """
    let bindings = ["OUTCOME": squares.outcome, "REGRESSORS": squares.regressors, "SITE": squares.expression]
    let (steps, locals) = Template.block(text, bindings, avoiding: &names)
    guard let bread = locals["bread"], let meat = locals["meat"],
      let value = Template.expression("B @ M @ B", ["B": bread, "M": meat])
    else { return nil }
    var changed = genome.replacing(place.position, by: value, after: steps)
    changed.traits.append(Trait("robust_variance", marker: locals["bread"]))
    return changed
  }
}

/// Widens or narrows an interval around its centre, or turns a p-value towards or away from zero, by an amount that vanishes
/// as the sample grows or not.
struct AdjustWidth: Move {
  let name = "adjust width"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard let value = genome.estimate, let size = workshop.sampleSize else { return nil }
    var names = genome.names
    let factor = workshop.random.chance(0.5) ? "(1.0 + 1.2 / SIZE)" : "1.04"
    let text: String
    let result: String
    switch workshop.signature.result {
    case .interval:
      text = """
        lower, upper = VALUE
        middle = (lower + upper) / 2.0
        half_width = \(factor) * (upper - lower) / 2.0
        """
      result = "(MIDDLE - HALF, MIDDLE + HALF)"
    case .pValue:
      text = "p_value = VALUE"
      result = "np.minimum(1.0, P ** \(factor))"
    default: return nil
    }
    let (steps, locals) = Template.block(text, ["VALUE": value, "SIZE": size], avoiding: &names)
    var bindings: [String: Expression] = ["SIZE": size]
    bindings["MIDDLE"] = locals["middle"]
    bindings["HALF"] = locals["half_width"]
    bindings["P"] = locals["p_value"]
    guard let returned = Template.expression(result, bindings) else { return nil }
    var changed = genome.appending(workshop.scattered(steps), returning: workshop.scattered(returned))
    changed.traits.append(Trait("width_adjusted", marker: locals["half_width"]))
    return changed
  }
}
