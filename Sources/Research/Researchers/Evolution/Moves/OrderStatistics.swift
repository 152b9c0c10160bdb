import Language

/// Puts a combination of order statistics in the place of a mean (Lloyd 1952; Tukey 1960; Hodges & Lehmann 1963).
struct OrderStatistics: Move {
  let name = "order statistics"

  private static let forms: [(phrase: String, text: String, result: String)] = [
    ("median", "", "np.median(DATA)"),
    ("midrange", "", "(np.min(DATA) + np.max(DATA)) / 2.0"),
    (
      "trimmed_mean", "ordered = np.sort(DATA)\ncut = int(0.15 * len(DATA))",
      "np.mean(ordered[cut:len(DATA) - cut])"
    ),
    ("winsorised_mean", "", "np.mean(np.clip(DATA, np.quantile(DATA, 0.1), np.quantile(DATA, 0.9)))"),
    ("trimean", "", "(np.quantile(DATA, 0.25) + 2.0 * np.median(DATA) + np.quantile(DATA, 0.75)) / 4.0"),
    ("quantile_average", "", "(np.quantile(DATA, 0.08) + np.quantile(DATA, 0.92)) / 2.0"),
    (
      "weighted_order_statistics",
      """
      ranks = (np.arange(len(DATA)) + 0.5) / len(DATA)
      rank_weights = (ranks * (1.0 - ranks)) ** 0.8
      """, "np.sum(rank_weights * np.sort(DATA)) / np.sum(rank_weights)"
    ),
    (
      "outer_order_statistics",
      """
      ranks = (np.arange(len(DATA)) + 0.5) / len(DATA)
      rank_weights = np.abs(ranks - 0.5) ** 3.0
      """, "np.sum(rank_weights * np.sort(DATA)) / np.sum(rank_weights)"
    ),
    ("median_of_pairwise_means", "", "np.median((DATA[:, None] + DATA) / 2.0)"),
  ]

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let places = SiteFinder(genome, workshop.signature).locations
    guard let place = workshop.random.pick(places), let form = workshop.random.pick(Self.forms) else { return nil }
    var names = genome.names
    var statements: [Statement] = []
    var data = place.vector
    if data.nameText == nil {
      let name = Genome.free("values", avoiding: &names)
      statements.append(.assign(name, data))
      data = .name(name)
    }
    let (steps, locals) = Template.block(form.text, ["DATA": data], avoiding: &names)
    guard let result = Template.expression(form.result, locals.merging(["DATA": data]) { a, _ in a }) else {
      return nil
    }
    statements += workshop.scattered(steps)
    var changed = genome.replacing(place.position, by: workshop.scattered(result), after: statements)
    changed.traits.append(Trait(form.phrase, marker: locals["rank_weights"] ?? locals["ordered"]))
    return changed
  }
}

/// Limits the influence of extreme values: of an argument, or of the residuals of a least-squares fit (Huber's pseudo-values).
struct Winsorise: Move {
  let name = "winsorise"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let finder = SiteFinder(genome, workshop.signature)
    var names = genome.names
    if let site = workshop.random.pick(finder.leastSquares), workshop.random.chance(0.8) {
      let text = """
        fitted = REGRESSORS @ ESTIMATE
        residuals = OUTCOME - fitted
        scale = np.median(np.abs(residuals)) / 0.6745
        pseudo_values = fitted + np.clip(residuals, -1.5 * scale, 1.5 * scale)
        """
      let bindings = ["REGRESSORS": site.regressors, "OUTCOME": site.outcome, "ESTIMATE": site.expression]
      let (steps, locals) = Template.block(text, bindings, avoiding: &names)
      guard let pseudo = locals["pseudo_values"] else { return nil }
      let formula = site.expression.map { $0 == site.outcome ? pseudo : $0 }
      var changed = genome.replacing(site.position, by: formula, after: workshop.scattered(steps))
      changed.traits.append(Trait("winsorised_residuals", marker: pseudo))
      return changed
    }
    let vectors = workshop.signature.arguments.filter { $0.type.isVector && $0.type.element == .real }
    guard let argument = workshop.random.pick(vectors) else { return nil }
    let text = "limited = np.clip(DATA, np.quantile(DATA, 0.05), np.quantile(DATA, 0.95))"
    let (steps, locals) = Template.block(text, ["DATA": .name(argument.name)], avoiding: &names)
    guard let limited = locals["limited"] else { return nil }
    var copy = genome
    copy.main.body = workshop.scattered(steps) + copy.main.body.map { $0.renaming([argument.name: limited]) }
    copy.traits.append(Trait("winsorised_\(argument.name)", marker: limited))
    return copy
  }
}
