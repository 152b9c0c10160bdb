import Language
import Studies

/// A program that has been made and not yet proposed.
struct Draft: Codable, Hashable, Sendable {
  var name: String
  var source: String
  var size: Int
  /// What it promised on the bench: log of the gain beside the baseline made valid, less what makes it doubtful.
  var gain: Double
  /// By how much its error rates exceed what is tolerated where the process is another.
  var fragility: Double
}

extension InferenceProgram {
  /// The program of a test at `level`.
  func draft(_ test: CalibratedTest, level: Double) -> Draft? {
    let pivot = test.pivot
    let value = test.stretch.isNone ? pivot.value : "(\(pivot.value)) / (\(test.stretch.text(pivot)))"
    let correction =
      test.stretch.isNone ? "" : "; its critical value is stretched as simulations under the hypothesis ask for"
    return draft(
      pivot, lines: ["statistic = \(value)"] + test.tail.lines(critical: pivot.critical(level: level)),
      result: pivot.probability(of: test.tail.name),
      name: pivot.phrase + (test.stretch.isNone ? "_test" : "_test_calibrated"),
      words: "A test by \(pivot.words); \(pivot.referenceWords)\(correction).", gain: test.worth,
      fragility: test.fragility)
  }

  /// The program of an interval at the nominal `level`.
  func draft(_ interval: CalibratedInterval, level: Double) -> Draft? {
    let pivot = interval.pivot
    var lines = pivot.value == "estimate" ? [] : ["estimate = \(pivot.value)"]
    lines.append("critical = \(pivot.critical(level: 1 - level))")
    func distance(_ error: String, _ stretch: Stretch) -> String {
      let unit = "critical * \(error.contains(" ") ? "(\(error))" : error)"
      return stretch.isNone
        ? unit : "\(unit) * \(stretch.covariates.isEmpty ? stretch.text(pivot) : "(\(stretch.text(pivot)))")"
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
        + (isPlain ? "." : ", critical values stretched as simulations ask for."), gain: interval.worth,
      fragility: interval.fragility)
  }

  private func draft(
    _ pivot: Pivot, lines: [String], result: String, name: String, words: String, gain: Double,
    fragility: Double
  ) -> Draft? {
    guard let genome = genome(pivot, lines: lines, result: result, name: name)?.withoutAliases().cleaned() else {
      return nil
    }
    var function = genome.main
    function.body.insert(Statement(.expression(Expression(.string(words)))), at: 0)
    let module = Module(genome.preamble + [Statement(.function(function))])
    return Draft(name: name, source: Printer.print(module), size: genome.size, gain: gain, fragility: fragility)
  }
}

extension Genome {
  /// Without names that stand for another name all the time: `a = b` where neither is assigned again.
  fileprivate func withoutAliases() -> Genome {
    var copy = self
    while true {
      var counts: [String: Int] = [:]
      for name in copy.main.body.flatMap(\.boundNames) { counts[name, default: 0] += 1 }
      let parameters = Set(main.parameters.map(\.name))
      let place = copy.main.body.firstIndex { statement in
        guard let (name, value) = statement.assignment, let other = value.nameText else { return false }
        return counts[name] == 1 && counts[other, default: 0] <= (parameters.contains(other) ? 0 : 1)
      }
      guard let place, let (name, value) = copy.main.body[place].assignment else { return copy }
      copy.main.body.remove(at: place)
      copy.main.body = copy.main.body.map { $0.renaming([name: value]) }
    }
  }
}
