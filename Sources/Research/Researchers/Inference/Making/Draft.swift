import Language
import Studies

/// A program that has been made and not yet proposed.
struct Draft: Codable, Hashable, Sendable {
  var name: String
  var source: String
  var size: Int
  /// What it promised on the bench: log of the gain beside the baseline made valid, less what makes it doubtful.
  var gain: Double
}

extension InferenceProgram {
  /// The program of a test.
  func draft(_ test: CalibratedTest) -> Draft? {
    let pivot = test.pivot
    let value = test.stretch.isNone ? pivot.value : "(\(pivot.value)) / (\(test.stretch.text(pivot)))"
    let correction =
      test.stretch.isNone ? "" : "; its critical value is stretched as simulations under the hypothesis ask for"
    return draft(
      pivot, lines: ["statistic = \(value)"], result: pivot.probability(of: "statistic"),
      name: pivot.phrase + (test.stretch.isNone ? "_test" : "_test_calibrated"),
      words: "A test by \(pivot.words); \(pivot.referenceWords)\(correction).", gain: test.worth)
  }

  /// The program of an interval at the nominal `level`.
  func draft(_ interval: CalibratedInterval, level: Double) -> Draft? {
    let pivot = interval.pivot
    var lines = pivot.value == "estimate" ? [] : ["estimate = \(pivot.value)"]
    lines.append("critical = \(pivot.critical(tail: "\(Numbers.rounded(1 - level))"))")
    func distance(_ error: String, _ stretch: Stretch) -> String {
      let unit = "critical * \(error.contains(" ") ? "(\(error))" : error)"
      return stretch.isNone ? unit : "\(unit) * \(stretch.covariates.isEmpty ? stretch.text(pivot) : "(\(stretch.text(pivot)))")"
    }
    let pair: (lines: [String], result: String)
    if interval.below == interval.above, pivot.low == pivot.high {
      lines.append("half = \(distance(pivot.low, interval.below))")
      pair = interval.scale.text(below: "half", above: "half")
    } else {
      lines.append("down = \(distance(pivot.low, interval.below))")
      lines.append("up = \(distance(pivot.high, interval.above))")
      pair = interval.scale.text(below: "down", above: "up")
    }
    let isPlain = interval.below.isNone && interval.above.isNone
    let scale = interval.scale == .plain ? "" : ", on the scale of the \(interval.scale.rawValue)"
    return draft(
      pivot, lines: lines + pair.lines, result: pair.result,
      name: pivot.phrase + (interval.scale == .plain ? "" : "_by_\(interval.scale.rawValue.replacing(" ", with: "_"))")
        + (isPlain ? "_interval" : "_interval_calibrated"),
      words: "An interval by \(pivot.words)\(scale); \(pivot.referenceWords)"
        + (isPlain ? "." : ", critical values stretched as simulations ask for."), gain: interval.worth)
  }

  private func draft(
    _ pivot: Pivot, lines: [String], result: String, name: String, words: String, gain: Double
  ) -> Draft? {
    guard let genome = genome(pivot, lines: lines, result: result, name: name)?.cleaned() else { return nil }
    var function = genome.main
    function.body.insert(Statement(.expression(Expression(.string(words)))), at: 0)
    let module = Module(genome.preamble + [Statement(.function(function))])
    return Draft(name: name, source: Printer.print(module), size: genome.size, gain: gain)
  }
}
