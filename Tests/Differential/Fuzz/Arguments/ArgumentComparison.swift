import Engine

/// Calls with arguments that nobody means, by the engine and by CPython: what raises there has to fail here, and where
/// both give numbers these are the same.
package struct ArgumentComparison {
  package private(set) var calls = 0
  /// Calls whose values were compared; calls that failed on both sides; calls that the language does not have.
  package private(set) var compared = 0
  package private(set) var failed = 0
  package private(set) var refused = 0
  /// What differs, a text each.
  package private(set) var found: [String] = []

  /// Rows that leave their result open: memory as it is, the order of what is equal.
  private static let open: Set = [
    "np.empty", "np.empty_like", "np.argsort", "ndarray.argsort", "np.argpartition", "np.partition",
  ]

  package init() {}

  /// Compares the calls of these numbers.
  package mutating func run(_ numbers: Range<Int>, seed: Int) throws {
    let items = numbers.map { ArgumentCall(number: $0, seed: seed) }
    let requests = items.map {
      NumPyDriver.Request(source: $0.twin, types: ArgumentCall.types, datasets: ArgumentCall.datasets, seconds: 2)
    }
    let replies = try NumPyDriver.run(requests)
    for (number, (call, outcomes)) in zip(numbers, zip(items, replies)) {
      calls += 1
      if let difference = compare(call, outcomes) {
        found.append("call \(number), \(call.row): \(difference)\n\(call.source.split(separator: "def ").last ?? "")")
      }
    }
  }

  private mutating func compare(_ call: ArgumentCall, _ outcomes: [NumPyDriver.Outcome]) -> String? {
    let run = EngineRun(
      source: call.source, types: ArgumentCall.types, datasets: ArgumentCall.datasets, width: 8,
      budget: ArgumentRun.budget)
    // What CPython cannot do in the time or memory allowed, or what is no array, is no judge.
    let isJudge = outcomes.allSatisfy { outcome in
      guard let exception = outcome.exception else { return true }
      let message = outcome.message ?? ""
      return exception != "TimeoutError" && exception != "MemoryError" && !message.hasPrefix("a result of type")
        && !message.contains("inhomogeneous shape")
    }
    guard isJudge, !ArgumentComparison.open.contains(call.row) else { return nil }
    if let refusal = run.refusal {
      let isRaised = refusal.contains("in every replication")
      let isLimit = ["budget", "2^53", "64 bits", "operations a replication", "statements", "turns"].contains {
        refusal.contains($0)
      }
      if outcomes.allSatisfy({ $0.exception != nil }) {
        failed += 1
        return nil
      }
      if isRaised, !isLimit, outcomes.allSatisfy({ $0.exception == nil }) {
        return "fails (\(refusal)); NumPy gives \(ArgumentComparison.text(outcomes[0]))"
      }
      refused += 1
      return nil
    }
    if call.row.hasPrefix("rng.") {
      // Another stream of numbers: what can be compared is whether there are any.
      for (index, outcome) in outcomes.enumerated() {
        let hasFailed = run.failures[index] != nil
        if let exception = outcome.exception, !hasFailed {
          return "NumPy raises \(exception) (\(outcome.message ?? "")), the engine does not"
        }
      }
      compared += 1
      return nil
    }
    // Results of several arrays have no shape here; some rows give what is left open.
    let comparison = Comparison(outcomes, run, shapes: false)
    compared += comparison.compared > 0 ? 1 : 0
    failed += comparison.compared == 0 ? 1 : 0
    let isOurs = ["integer beyond 2^53", "the estimate has", "budget exhausted"].contains {
      comparison.difference?.contains($0) ?? false
    }
    return isOurs ? nil : comparison.difference
  }

  private static func text(_ outcome: NumPyDriver.Outcome) -> String {
    let values = (outcome.values ?? []).prefix(4).map { $0.map { "\($0)" } ?? "nan" }.joined(separator: " ")
    return "\(outcome.shape ?? []) \(values)"
  }
}
