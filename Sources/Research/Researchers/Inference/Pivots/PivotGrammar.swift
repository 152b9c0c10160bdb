import Studies

/// All pivots that the types of a problem's data allow. It knows no problem: what helps is found by experiment.
struct PivotGrammar: Sendable {
  let views: DataViews
  let baselines: BaselinePivots
  /// Whether a pivot may use the order of the observations.
  let mayUseOrder: Bool

  /// Largest number of pivots: what a first look can take in a few seconds.
  static let largest = 480

  /// Statistics of tests, the baselines' first.
  var tests: [Pivot] {
    var pivots = baselines.tests(views) + TrendPivots.tests(views, mayUseOrder: mayUseOrder)
    let spreads = [Spread.sample, .null] + (mayUseOrder ? Spread.series : [])
    for vector in views.reduced where vector.isReduced || views.hypotheses.isEmpty && !vector.isPositive {
      for score in OneSampleScore.all {
        pivots += score.tests(of: vector, spreads: score.phrase == "mean" ? spreads : [.sample, .null])
      }
    }
    if views.hypotheses.isEmpty {
      for (index, first) in views.vectors.enumerated() where !first.isLabel || first.isCount {
        for second in views.vectors.dropFirst(index + 1) where !second.isLabel || second.isCount {
          pivots += TwoSamplePivots.tests(first, second)
          if first.length == second.length { pivots += differences(first, second, spreads) }
        }
      }
    }
    if views.hypotheses.isEmpty { pivots += MultivariatePivots.tests(views) }
    for outcome in views.reduced where !outcome.isLabel || outcome.isCount { pivots += associations(outcome) }
    for hypothesis in views.hypotheses {
      pivots += estimates.filter { $0.calls == nil }.map { pivot in
        var test = pivot
        test.value = "(\(pivot.value) - \(hypothesis)) / (\(pivot.low))"
        return test
      }
    }
    return admitted(pivots)
  }

  /// Estimates with standard errors, the baselines' first.
  func intervals(level: Double) -> [Pivot] { admitted(baselines.intervals(views, level: level) + estimates) }

  private var estimates: [Pivot] {
    var pivots: [Pivot] = CountPivots.intervals(views)
    let spreads = [Spread.sample] + (mayUseOrder ? Spread.series : [])
    for vector in views.vectors where !vector.isLabel || vector.isCount {
      for estimate in OneSampleEstimate.all {
        pivots += estimate.intervals(
          of: vector, spreads: estimate.phrase == "mean" ? spreads + clusters(vector) : [.sample])
      }
      pivots += OneSampleEstimate.quantiles(of: vector) + OneSampleEstimate.families(of: vector)
    }
    for (index, first) in views.vectors.enumerated() {
      for (place, second) in views.vectors.enumerated() where place != index && first.sources != second.sources {
        if place > index { pivots += TwoSamplePivots.intervals(first, second) }
        guard first.length == second.length else { continue }
        pivots += OneSampleEstimate.pairs(first, second)
        let others = controls(first, second)
        pivots += AssociationPivots.intervals(outcome: first.text, regressor: second.text, controls: [])
        if !others.isEmpty {
          pivots += AssociationPivots.intervals(outcome: first.text, regressor: second.text, controls: others)
        }
        if place > index {
          let difference = UnitVector(
            text: "\(first.text) - \(second.text)", phrase: "differences", length: first.length,
            sources: first.sources.union(second.sources))
          for estimate in OneSampleEstimate.all.prefix(3) {
            pivots += estimate.intervals(of: difference, spreads: [.sample])
          }
        }
      }
    }
    for outcome in views.matrices {
      for regressor in views.matrices
      where regressor.source != outcome.source && regressor.rows == outcome.rows && regressor.columns == outcome.columns
      {
        for panel in MatrixPivots.panels(outcome: outcome.text, regressor: regressor.text) {
          let rows = UnitVector(
            text: "\(outcome.text).mean(axis=1)", phrase: "", length: outcome.rows, sources: [outcome.source])
          pivots += panel.intervals(of: rows, spreads: [.sample])
        }
      }
    }
    return pivots
  }

  private func differences(_ first: UnitVector, _ second: UnitVector, _ spreads: [Spread]) -> [Pivot] {
    let difference = UnitVector(
      text: "\(first.text) - \(second.text)", phrase: "of_differences", length: first.length,
      sources: first.sources.union(second.sources))
    return OneSampleScore.all.flatMap {
      $0.tests(of: difference, spreads: $0.phrase == "mean" ? spreads : [.sample, .null])
    }
  }

  private func associations(_ outcome: UnitVector) -> [Pivot] {
    var pivots: [Pivot] = []
    let series = mayUseOrder ? Spread.series : []
    for regressor in views.partners(of: outcome) where outcome.sources != regressor.sources {
      // Without a hypothesis the association of a with b is that of b with a, but for robust standard errors.
      let spreads = series + clusters(outcome)
      pivots += AssociationPivots.tests(
        outcome: outcome.text, regressor: regressor.text, controls: [], spreads: spreads)
      let others = controls(outcome, regressor)
      if !others.isEmpty {
        pivots += AssociationPivots.tests(
          outcome: outcome.text, regressor: regressor.text, controls: others, spreads: spreads, prefix: "partial")
      }
      for matrix in views.matrices where matrix.rows == outcome.length {
        pivots += MatrixPivots.selectedControls(outcome: outcome.text, regressor: regressor.text, matrix: matrix.text)
      }
    }
    if mayUseOrder, !outcome.isReduced, outcome.sources.count == 1 {
      pivots += AssociationPivots.tests(
        outcome: outcome.text, regressor: "1.0 * np.arange(len(\(outcome.text)))", controls: [], spreads: series,
        prefix: "trend")
      pivots += AssociationPivots.tests(
        outcome: "(\(outcome.text))[1:]", regressor: "(\(outcome.text))[:-1]", controls: [], spreads: [],
        prefix: "lagged")
    }
    for matrix in views.matrices
    where matrix.rows == outcome.length && !outcome.sources.contains(matrix.source)
      && zip(matrix.columns.lengths, matrix.rows.lengths).allSatisfy({ 3 * $0 < $1 })
    {
      let regressor = views.vectors.first {
        outcome.sources.contains($0.sources.first ?? -1) && outcome.text.contains("* \($0.text)")
      }
      pivots += MatrixPivots.instruments(outcome: outcome.text, regressor: regressor?.text, matrix: matrix.text)
      for controls in views.matrices
      where controls.rows == matrix.rows && controls.source != matrix.source
        && !outcome.sources.contains(controls.source)
      {
        pivots += MultivariatePivots.block(outcome: outcome.text, matrix: matrix.text, controls: controls.text)
      }
    }
    return pivots
  }

  /// Vectors of the same length that neither of two is made of.
  private func controls(_ first: UnitVector, _ second: UnitVector) -> [String] {
    let used = first.sources.union(second.sources)
    return views.vectors.filter {
      $0.length == first.length && used.isDisjoint(with: $0.sources) && !$0.phrase.contains("means")
        && first.length.least > 8
    }.prefix(4).map(\.text)
  }

  /// Standard errors by clusters, for every vector that labels the units.
  private func clusters(_ vector: UnitVector) -> [Spread] {
    views.vectors.filter {
      $0.isLabel && $0.length == vector.length && $0.text != vector.text && vector.length.largest <= 400
    }
    .map { Spread.clusters($0.text) }
  }

  private func admitted(_ pivots: [Pivot]) -> [Pivot] {
    var seen: Set<Pivot> = []
    let distinct = pivots.filter { (mayUseOrder || !$0.isOrdered) && seen.insert($0).inserted }
    return Array(distinct.prefix(Self.largest))
  }
}
