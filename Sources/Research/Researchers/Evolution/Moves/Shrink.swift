import Language

/// Shrinks an estimate towards a centre by a factor that the data choose (James & Stein 1961; the positive part: Baranchik
/// 1964; towards the grand mean: Efron & Morris 1973; a matrix towards a multiple of the identity: Ledoit & Wolf 2004).
struct Shrink: Move {
  let name = "shrink"

  private static let centres: [(phrase: String, text: String)] = [
    ("zero", ""), ("zero", ""), ("the_mean", "centre = np.mean(ESTIMATE)"),
    ("the_median", "centre = np.median(ESTIMATE)"),
  ]

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard let value = genome.estimate, let type = workshop.signature.pointType else { return nil }
    if type.isVector, type.shape[0].least >= 3 { return vector(genome, value, &workshop) }
    if type.isMatrix, type.shape[0] == type.shape[1] { return matrix(genome, value, &workshop) }
    return nil
  }

  private func vector(_ genome: Genome, _ value: Expression, _ workshop: inout Workshop) -> Genome? {
    if workshop.requirements.contains(.regressionEquivariant) { return nil }
    guard let centre = workshop.random.pick(Self.centres) else { return nil }
    var names = genome.names
    let estimate = Genome.free("estimate", avoiding: &names)
    var bindings: [String: Expression] = ["ESTIMATE": .name(estimate)]
    var statements: [Statement] = [.assign(estimate, value)]
    if !centre.text.isEmpty {
      let (steps, locals) = Template.block(centre.text, bindings, avoiding: &names)
      statements += steps
      bindings["CENTRE"] = locals["centre"]
    }
    let distance = centre.text.isEmpty ? "ESTIMATE" : "(ESTIMATE - CENTRE)"
    let noise = Self.noise(genome, &workshop)
    if let noise { bindings["NOISE"] = noise }
    let dimension = "len(ESTIMATE)" + (noise == nil ? "" : " * NOISE")
    let text: String
    var result = centre.text.isEmpty ? "FACTOR * ESTIMATE" : "CENTRE + FACTOR * (ESTIMATE - CENTRE)"
    switch workshop.random.below(4) {
    case 0, 1: text = "factor = np.maximum(0.0, 1.0 - 0.8 * \(dimension) / np.sum(\(distance) ** 2))"
    case 2: text = "factor = 1.0 / (1.0 + 0.8 * \(dimension) / np.sum(\(distance) ** 2))"
    default:
      text = "threshold = 0.7" + (noise == nil ? "" : " * np.sqrt(NOISE)")
      let soft = "np.sign(\(distance)) * np.maximum(0.0, np.abs(\(distance)) - THRESHOLD)"
      result = centre.text.isEmpty ? soft : "CENTRE + \(soft)"
    }
    let (steps, locals) = Template.block(text, bindings, avoiding: &names)
    bindings["FACTOR"] = locals["factor"]
    bindings["THRESHOLD"] = locals["threshold"]
    guard let returned = Template.expression(result, bindings) else { return nil }
    var changed = genome.appending(statements + workshop.scattered(steps), returning: returned)
    changed.traits.append(Trait("shrunk_towards_\(centre.phrase)", marker: locals["factor"] ?? locals["threshold"]))
    return changed
  }

  /// The average variance of a least-squares coefficient, where the program has a least-squares formula.
  private static func noise(_ genome: Genome, _ workshop: inout Workshop) -> Expression? {
    let finder = SiteFinder(genome, workshop.signature)
    guard let site = finder.leastSquares.first(where: { $0.position.path.count == 1 }) else { return nil }
    let residuals = "(OUTCOME - REGRESSORS @ COEFFICIENTS)"
    return Template.expression(
      "np.mean(\(residuals) ** 2) * np.trace(np.linalg.inv(REGRESSORS.T @ REGRESSORS)) / len(COEFFICIENTS)",
      ["OUTCOME": site.outcome, "REGRESSORS": site.regressors, "COEFFICIENTS": site.expression])
  }

  private func matrix(_ genome: Genome, _ value: Expression, _ workshop: inout Workshop) -> Genome? {
    guard let size = workshop.sampleSize else { return nil }
    var names = genome.names
    let text: String
    switch workshop.random.below(3) {
    case 0: text = "intensity = np.minimum(1.0, 0.5 * len(matrix) / SIZE)"
    case 1:
      text = """
        distance = np.sum((matrix - target) ** 2)
        intensity = np.minimum(1.0, 0.9 * np.trace(matrix) ** 2 / (SIZE * distance))
        """
    default:
      text = """
        distance = np.sum((matrix - target) ** 2)
        noise = (np.trace(matrix) ** 2 + np.sum(matrix ** 2)) / SIZE
        intensity = noise / (noise + 0.9 * distance)
        """
    }
    let all = "matrix = VALUE\ntarget = np.trace(matrix) / len(matrix) * np.eye(len(matrix))\n" + text
    let (steps, locals) = Template.block(all, ["VALUE": value, "SIZE": size], avoiding: &names)
    guard
      let result = Template.expression(
        "(1.0 - I) * M + I * T",
        ["I": locals["intensity"] ?? value, "M": locals["matrix"] ?? value, "T": locals["target"] ?? value])
    else { return nil }
    var changed = genome.appending(workshop.scattered(steps), returning: result)
    changed.traits.append(Trait("shrunk_towards_the_identity", marker: locals["intensity"]))
    return changed
  }
}

/// Adds a penalty to a least-squares formula, of a size that the data choose (Hoerl, Kennard & Baldwin 1975).
struct Ridge: Move {
  let name = "ridge"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    if workshop.requirements.contains(.regressionEquivariant) { return nil }
    let sites = SiteFinder(genome, workshop.signature).leastSquares.filter { $0.penalty == nil }
    guard let site = workshop.random.pick(sites) else { return nil }
    var names = genome.names
    let noise = "np.mean((OUTCOME - REGRESSORS @ coefficients) ** 2)"
    let text =
      "coefficients = SITE\n"
      + [
        "penalty = 0.8 * \(noise) * len(coefficients) / np.sum(coefficients ** 2)",
        "penalty = 0.8 * \(noise)",
        "penalty = 0.05 * np.trace(REGRESSORS.T @ REGRESSORS) / len(coefficients)",
      ][workshop.random.below(3)]
    var bindings = ["OUTCOME": site.outcome, "REGRESSORS": site.regressors, "SITE": site.expression]
    let (steps, locals) = Template.block(text, bindings, avoiding: &names)
    bindings["P"] = locals["penalty"]
    bindings["C"] = locals["coefficients"]
    bindings["W"] = site.weights
    let result =
      site.weights == nil
      ? "np.linalg.solve(REGRESSORS.T @ REGRESSORS + P * np.eye(len(C)), REGRESSORS.T @ OUTCOME)"
      : "np.linalg.solve(REGRESSORS.T @ (W[:, None] * REGRESSORS) + P * np.eye(len(C)), REGRESSORS.T @ (W * OUTCOME))"
    guard let formula = Template.expression(result, bindings) else { return nil }
    var changed = genome.replacing(site.position, by: formula, after: workshop.scattered(steps))
    changed.traits.append(Trait("ridge_penalty", marker: locals["penalty"]))
    return changed
  }
}

/// Multiplies the estimate by a factor near one that depends on the sample size, as another divisor does.
struct SampleSizeFactor: Move {
  let name = "sample-size factor"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard !workshop.isEquivariant, workshop.signature.pointType != nil, workshop.signature.result != .pValue,
      let value = genome.estimate, let size = workshop.sampleSize
    else { return nil }
    let text = ["VALUE * SIZE / (SIZE + 1.1)", "VALUE * (1.0 + 0.9 / SIZE)", "VALUE * (SIZE - 1.1) / SIZE"]
    guard let result = Template.expression(text[workshop.random.below(3)], ["VALUE": value, "SIZE": size]) else {
      return nil
    }
    var changed = genome.returning(workshop.scattered(result))
    changed.traits.append(Trait("sample_size_factor"))
    return changed
  }
}

/// Takes off an estimated bias of order 1/n that is a polynomial of the estimate (Kendall 1954; Quenouille 1956).
struct CorrectBias: Move {
  let name = "correct bias"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard !workshop.isEquivariant, workshop.signature.pointType != nil, workshop.signature.result != .pValue,
      let value = genome.estimate, let size = workshop.sampleSize
    else { return nil }
    var names = genome.names
    let forms = [
      "bias = (A + B * ESTIMATE) / SIZE", "bias = B * ESTIMATE / SIZE", "bias = (A + B * ESTIMATE ** 2) / SIZE",
    ]
    let estimate = Genome.free("estimate", avoiding: &names)
    let bindings: [String: Expression] = [
      "ESTIMATE": .name(estimate), "SIZE": size, "A": .real(Numbers.rounded(2 * workshop.random.normal())),
      "B": .real(Numbers.rounded(2 * workshop.random.normal())),
    ]
    let (steps, locals) = Template.block(forms[workshop.random.below(3)], bindings, avoiding: &names)
    guard let bias = locals["bias"] else { return nil }
    let result = Expression(.binary(.subtract, .name(estimate), bias))
    var changed = genome.appending([.assign(estimate, value)] + steps, returning: result)
    changed.traits.append(Trait("bias_corrected", marker: bias))
    return changed
  }
}

/// Adds pseudo-observations to a mean, as Laplace, Wilson (1927) and Agresti & Coull (1998) do with proportions.
struct PseudoObservations: Move {
  let name = "pseudo-observations"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard !workshop.isEquivariant else { return nil }
    let sites = SiteFinder(genome, workshop.signature).locations.filter { $0.weights == nil }
    guard let site = workshop.random.pick(sites) else { return nil }
    let bindings = ["DATA": site.vector, "SITE": site.expression]
    guard let result = Template.expression("(len(DATA) * SITE + 1.9) / (len(DATA) + 3.8)", bindings) else { return nil }
    var changed = genome.replacing(site.position, by: workshop.scattered(result))
    changed.traits.append(Trait("pseudo_observations"))
    return changed
  }
}
