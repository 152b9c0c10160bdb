import Language
import Studies

/// Writes the likelihood ratio test of a hypothesis that gives one unknown number a value (Wilks 1938).
struct LikelihoodRatio {
  let climb: Climb
  /// The number and its value under the hypothesis.
  private let null: (name: String, value: Double)
  /// Numbers that the hypothesis takes from the likelihood: the one that it gives, and those that mean nothing then.
  private let freedom: Int

  /// How far an unbounded number is moved to see whether the likelihood minds.
  private static let move = 0.37

  /// - Parameter sizes: lines that come before.
  init?(_ process: Process, _ climb: Climb, sizes: [String], taken: Set<String>, probe: LinearProbe) {
    guard let null = process.hypothesis,
      climb.unknowns.contains(where: { $0.name == null.name && $0.shape.isEmpty })
    else { return nil }
    self.climb = climb
    self.null = null
    let fixed = [null.name: null.value]
    let total = climb.count(without: fixed)
    let length = climb.length(without: fixed)
    let moves = (0..<total).map { place in
      let step = (0..<length).map { $0 == place ? "\(Self.move)" : "0.0" }.joined(separator: ", ")
      return "@terms(@start + np.array([\(step)])).sum()"
    }
    let lines =
      ["from scipy import special, stats", "", "def look(\(probe.problem.argumentNames.joined(separator: ", "))):"]
      + sizes
      + (climb.function("@terms", fixed: fixed) + [
        "@start = \(length > 0 ? climb.start(fixed: fixed) : "np.zeros(1)")",
        "return np.array([\((["@terms(@start).sum()"] + moves).joined(separator: ", "))])",
      ]).map { "    " + $0 }
    guard let cell = probe.problem.cells.first,
      let source = ProgramText.source(probe.problem, "look", ProgramText.named(lines, taken)),
      let values = probe.values(source, "look", cell), let first = values.first, values.allSatisfy(\.isFinite)
    else { return nil }
    freedom = 1 + values.dropFirst().count { abs($0 - first) <= 1e-10 * abs(first) }
  }

  /// Lines of the test.
  var lines: [String] {
    climb.lines("@terms", "@found", "@best")
      + climb.lines("@terms_null", "@found_null", "@best_null", fixed: [null.name: null.value])
      + ["return stats.chi2.sf(2.0 * np.maximum(@best - @best_null, 0.0), \(freedom))"]
  }
}
