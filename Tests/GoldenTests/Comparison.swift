import Engine

/// Comparison of the engine's outcomes with NumPy's.
enum Comparison {
  /// The relative tolerance that accepted programs are held to.
  static let tolerance = 1e-9

  /// What differs between NumPy's outcomes and the engine's, nil if they agree.
  ///
  /// Entries agree when they differ by at most 10⁻⁹ of the NumPy entry, or of a thousandth of the largest entry of the
  /// result (at least one) where the entry is smaller than that. Where NumPy was also run on arguments changed in
  /// the last places, a thousand times the change that this made is allowed on top: what is lost to cancellation
  /// cannot be told from either side, and a result that jumps is not compared.
  /// An entry that is not finite counts as a failure.
  static func difference(_ outcomes: [NumPyDriver.Outcome], _ run: EngineRun, perturbed: Bool = false) -> String? {
    if let refusal = run.refusal { return "refused: \(refusal)" }
    for (index, outcome) in outcomes.enumerated() {
      let ours = index < run.values.count ? run.values[index] : nil
      guard let theirs = outcome.values, outcome.exception == nil else {
        if ours != nil {
          return
            "data set \(index): NumPy raises \(outcome.exception ?? "?") (\(outcome.message ?? "")), the engine does not"
        }
        continue
      }
      if perturbed, outcome.perturbed == nil { continue }
      if theirs.contains(where: { $0 == nil }) {
        if ours != nil, ours?.allSatisfy(\.isFinite) ?? false {
          return "data set \(index): NumPy's result is not finite, the engine's is \(text(ours ?? []))"
        }
        continue
      }
      guard let ours else {
        let failure = run.failures[index].map { "\($0.kind.rawValue): \($0.message)" } ?? "?"
        return "data set \(index): the engine fails (\(failure)), NumPy gives \(text(theirs.compactMap { $0 }))"
      }
      if let shape = outcome.shape, shape != run.type.shape, run.type.count == ours.count {
        return "shape \(run.type.shape), NumPy's is \(shape)"
      }
      if let difference = entries(theirs.compactMap { $0 }, ours, outcome.perturbed) {
        return "data set \(index): \(difference)"
      }
    }
    return nil
  }

  private static func entries(_ theirs: [Double], _ ours: [Double], _ perturbed: [Double?]?) -> String? {
    guard theirs.count == ours.count else { return "\(ours.count) entries, NumPy has \(theirs.count)" }
    let scale = theirs.reduce(1) { max($0, abs($1)) }
    for (index, (x, y)) in zip(theirs, ours).enumerated() {
      var allowed = tolerance * max(abs(x), 1e-3 * scale)
      if let changed = perturbed?[index] { allowed += 1e3 * abs(changed - x) }
      if !(abs(x - y) <= allowed) { return "entry \(index) is \(y), NumPy has \(x), off by \(abs(x - y))" }
    }
    return nil
  }

  private static func text(_ values: [Double]) -> String {
    values.prefix(6).map { "\($0)" }.joined(separator: " ") + (values.count > 6 ? " …" : "")
  }
}
