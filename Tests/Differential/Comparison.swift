import Engine

/// Comparison of the engine's outcomes with NumPy's.
struct Comparison {
  /// The relative tolerance that accepted programs are held to.
  static let tolerance = 1e-9

  /// What differs, nil if both sides agree.
  private(set) var difference: String?
  /// Data sets whose entries were compared.
  private(set) var compared = 0
  /// Data sets on which both sides fail, or neither gives a finite number.
  private(set) var failed = 0
  /// Data sets on which NumPy itself moves by more than the tolerance when the arguments change by one part in 10¹³.
  private(set) var illConditioned = 0
  /// Data sets on which the engine stops because an integer is beyond 2^53, where its integers end and NumPy's do not,
  /// or NaN becomes an integer, which NumPy leaves undefined.
  private(set) var beyond = 0
  /// NumPy's results have another element type on other data, as `0 if m else 1.5` has: the engine's has one.
  private let isMixed: Bool
  /// Whether shapes have to agree, too.
  private let hasShapes: Bool

  /// Compares.
  ///
  /// Entries agree when they differ by at most 10⁻⁹ of the NumPy entry, or of a thousandth of the largest entry of the
  /// result (at least one) where the entry is smaller than that. An entry that is not finite counts as a failure; a
  /// refusal agrees with a program that CPython raises on for all data.
  /// - Parameter perturbed: whether the outcomes know how far the entries move with the arguments.
  /// - Parameter shapes: whether shapes have to agree.
  init(_ outcomes: [NumPyDriver.Outcome], _ run: EngineRun, perturbed: Bool = false, shapes: Bool = true) {
    hasShapes = shapes
    isMixed = Set(outcomes.compactMap(\.element)).count > 1
    if let refusal = run.refusal {
      if outcomes.allSatisfy({ $0.exception != nil && $0.exception != "TimeoutError" }) {
        failed = outcomes.count
      } else {
        difference = "refused: \(refusal)"
      }
      return
    }
    for (index, outcome) in outcomes.enumerated() {
      if let found = compare(outcome, run, index, perturbed) {
        difference = "data set \(index): \(found)"
        return
      }
    }
  }

  private mutating func compare(_ outcome: NumPyDriver.Outcome, _ run: EngineRun, _ index: Int, _ perturbed: Bool)
    -> String?
  {
    let ours = index < run.values.count ? run.values[index] : nil
    guard let theirs = outcome.values, outcome.exception == nil else {
      failed += 1
      guard ours != nil else { return nil }
      if perturbed, outcome.unstable == true {
        (failed, illConditioned) = (failed - 1, illConditioned + 1)
        return nil
      }
      return "NumPy raises \(outcome.exception ?? "?") (\(outcome.message ?? "")), the engine does not"
    }
    if perturbed, isIllConditioned(outcome, theirs) {
      illConditioned += 1
      return nil
    }
    if theirs.contains(where: { $0 == nil }) {
      failed += 1
      guard let ours, ours.allSatisfy(\.isFinite) else { return nil }
      return "NumPy's result is not finite, the engine's is \(Comparison.text(ours))"
    }
    guard let ours else {
      let isNoInteger = run.failures[index]?.message == "NaN or infinity cannot become an integer"
      if run.failures[index]?.kind == .integerRange || isNoInteger {
        beyond += 1
        return nil
      }
      let failure = run.failures[index].map { "\($0.kind.rawValue): \($0.message)" } ?? "?"
      return "the engine fails (\(failure)), NumPy gives \(Comparison.text(theirs.compactMap { $0 }))"
    }
    compared += 1
    if hasShapes, let shape = outcome.shape, shape != run.type.shape, run.type.count == ours.count {
      return "shape \(run.type.shape), NumPy's is \(shape)"
    }
    if perturbed, !isMixed, let element = outcome.element, element != run.type.element.rawValue {
      return "elements are \(run.type.element.rawValue), NumPy's are \(element)"
    }
    return Comparison.entries(theirs.compactMap { $0 }, ours)
  }

  private func isIllConditioned(_ outcome: NumPyDriver.Outcome, _ theirs: [Double?]) -> Bool {
    guard let spread = outcome.spread else { return true }
    let scale = theirs.compactMap { $0 }.reduce(1) { max($0, abs($1)) }
    return zip(theirs, spread).contains { entry, moved in
      moved > Comparison.tolerance * max(abs(entry ?? 0), 1e-3 * scale)
    }
  }

  private static func entries(_ theirs: [Double], _ ours: [Double]) -> String? {
    guard theirs.count == ours.count else { return "\(ours.count) entries, NumPy has \(theirs.count)" }
    let scale = theirs.reduce(1) { max($0, abs($1)) }
    for (index, (x, y)) in zip(theirs, ours).enumerated()
    where !(abs(x - y) <= tolerance * max(abs(x), 1e-3 * scale)) {
      return "entry \(index) is \(y), NumPy has \(x), off by \(abs(x - y))"
    }
    return nil
  }

  private static func text(_ values: [Double]) -> String {
    values.prefix(6).map { "\($0)" }.joined(separator: " ") + (values.count > 6 ? " …" : "")
  }
}
