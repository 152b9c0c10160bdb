import Engine
import Studies

/// Pivots from the textbook answers themselves: their p-values and intervals are calibrated like any other.
struct BaselinePivots: Sendable {
  let baselines: [Function]
  let arguments: Int

  private var callable: [Function] {
    baselines.filter { function in
      !function.declaration.parameters.contains { $0.name == "rng" }
        && function.declaration.parameters.count == arguments
    }
  }

  private func call(_ function: Function, _ changes: [String: String] = [:]) -> String {
    let given = (0..<arguments).map { changes["ARG\($0)"] ?? "ARG\($0)" }
    return "BASELINE(\(given.joined(separator: ", ")))"
  }

  /// The text of the number of units: where all designs have as many counts, they count the units.
  static func size(_ views: DataViews) -> String {
    let isFixed = { (vector: UnitVector) in Set(vector.length.lengths).count == 1 }
    if views.vectors.allSatisfy(isFixed), let counts = views.vectors.first(where: \.isCount) {
      return "np.maximum((\(counts.text)).sum(), 1.0)"
    }
    if let longest = views.vectors.max(by: { $0.length.least < $1.length.least }) { return "len(\(longest.text))" }
    return views.sizes.first.map { "(1.0 * \($0))" } ?? "1.0"
  }

  /// The normal quantile that belongs to a baseline's p-value.
  func tests(_ views: DataViews) -> [Pivot] {
    callable.map { function in
      Pivot(
        phrase: function.name, words: "\(function.name)",
        lines: ["probability = \(call(function))"],
        value: "stats.norm.isf(np.maximum(probability, 1e-300) / 2.0)", reference: .normal,
        covariates: ["1.0 / \(Self.size(views))"], calls: function.name)
    }
  }

  /// The middle and the half width of a baseline's interval, as they stand and with counts that are not whole.
  func intervals(_ views: DataViews, level: Double) -> [Pivot] {
    callable.flatMap { function in
      var pivots = [pivot(function, [:], "", views)]
      guard !views.counts.isEmpty else { return pivots }
      for amount in [0.5, 1.0, 2.0] {
        var counts: [String: String] = [:]
        for count in views.counts { counts[count] = "\(count) + \(amount)" }
        pivots.append(pivot(function, counts, "_with_added_events", views))
        for size in views.sizes { counts[size] = "\(size) + \(2 * amount)" }
        if !views.sizes.isEmpty { pivots.append(pivot(function, counts, "_with_added_observations", views)) }
      }
      return pivots
    }
  }

  private func pivot(_ function: Function, _ changes: [String: String], _ suffix: String, _ views: DataViews) -> Pivot {
    Pivot(
      phrase: function.name + suffix, words: "the middle and half the width of \(function.name)",
      lines: [
        "lower, upper = \(call(function, changes))", "estimate = 0.5 * (lower + upper)",
        "error = (upper - lower) / 3.919928",
      ], value: "estimate", low: "error", high: "error", reference: .normal,
      covariates: ["1.0 / \(Self.size(views))"], calls: function.name)
  }
}
