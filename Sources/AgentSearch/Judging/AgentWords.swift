import Foundation

/// A report in plain words.
struct AgentWords {
  let report: AgentReport

  /// The sentences, one a line.
  var text: String {
    var lines = [first, price]
    let others = report.arms.dropFirst(2).map {
      "\($0.name) \(Self.score($0)) at \(Figures.count($0.tokens)) tokens"
    }
    if !others.isEmpty { lines.append("Beside them, without a claim: \(others.joined(separator: "; ")).") }
    lines += report.transfers.sorted { $0.key < $1.key }.map { name, comparison in
      "\(name.hasPrefix("model ") ? "With" : "In") \(name) it answers \(comparison.words) than \(report.plan.baseline) (\(comparison.tasks) tasks, not among those that it was "
        + "searched on)."
    }
    lines.append(noise)
    if let bias = report.bias, let candidate = report.candidate {
      lines.append(
        "Selection: the best of \(bias.agents) agents scored \(Figures.percent(bias.picked)) on the tasks that it was picked by, "
          + "\(Figures.percent(bias.crossed)) where it was picked by one half and scored on the other, and the chosen one "
          + "\(Figures.percent(candidate.score)) on the test. An oracle that knew for each task whom to ask would have "
          + "\(Figures.percent(bias.oracle)) there, and \(Figures.percent(report.oracle)) of the test with the \(report.arms.count) agents tested."
      )
    }
    for finding in report.findings where finding.passed && finding.name != AgentFinding.names[1] {
      lines.append(finding.words)
    }
    lines.append(
      "\(report.made) agents were made, \(report.failed) of them never ran. The plan was hashed before the test was opened: "
        + "\(report.hash.prefix(16)); confirmation \(report.plan.confirmation ?? 1) of this lab, level \(Figures.number(report.plan.level ?? 0, 4)), "
        + "p-value \(Figures.number(report.comparison.pValue, 4)).")
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// "61 % (standard error 2.4)"
  private static func score(_ arm: AgentArm?) -> String {
    guard let arm else { return "-" }
    return "\(Figures.percent(arm.score)) (standard error \(Figures.number(arm.standardError * 100, 1)))"
  }

  private var first: String {
    let comparison = "In comparison to \(report.plan.baseline),"
    let name = report.plan.candidate
    let figures =
      "\(report.comparison.words) (\(report.comparison.tasks) tasks, \(report.comparison.repetitions) "
      + "run\(report.comparison.repetitions == 1 ? "" : "s") each: \(Self.score(report.candidate)) and "
      + "\(Self.score(report.baseline)))"
    switch report.decision.verdict {
    case .better: return "It works. \(comparison) \(name) answers \(figures)."
    case .conditionallyBetter:
      let worse = report.transfers.filter { $0.value.upper < 0 }.keys.sorted().joined(separator: ", ")
      return "It works under conditions. \(comparison) \(name) answers \(figures). It is worse in \(worse)."
    case .equivalent:
      return "It makes no difference. \(comparison) \(name) answers \(figures): within the margin of "
        + "\(Figures.number(report.plan.margin * 100, 0)) points."
    case .worse: return "It does not work. \(comparison) \(name) answers \(figures)."
    case .inconclusive:
      return
        "It is not known whether it works. \(comparison) \(name) answers \(figures); they cannot be told apart by these tasks."
    case .invalid:
      let reasons = report.findings.filter { !$0.passed }.map(\.words).joined(separator: " ")
      return "It does not count. \(reasons) (\(comparison) \(name)'s figures would be: \(figures).)"
    }
  }

  /// What an answer costs, and after how many questions the search has paid for itself.
  private var price: String {
    guard let candidate = report.candidate, let baseline = report.baseline, candidate.tokens > 0, baseline.tokens > 0
    else { return "" }
    let ratio = candidate.tokens / baseline.tokens
    let start = "It takes \(Figures.number(ratio, ratio < 10 ? 1 : 0)) times the tokens"
    guard candidate.score > 0, baseline.score > 0 else { return start + "." }
    // Tokens for a right answer: what is the same for both is bought by both.
    let (own, other) = (candidate.tokens / candidate.score, baseline.tokens / baseline.score)
    if own < other {
      let questions = Double(report.searchTokens) / ((other - own) * candidate.score)
      return start
        + "; a right answer takes fewer (\(Figures.count(own)) instead of \(Figures.count(other))): break-even after \(Figures.count(questions)) questions "
        + "(the search took \(Figures.count(Double(report.searchTokens))) tokens)."
    }
    if report.comparison.difference > 0 {
      let marginal = (candidate.tokens - baseline.tokens) / report.comparison.difference
      return start
        + "; each further right answer takes \(Figures.count(marginal)) tokens, and one of \(report.plan.baseline) \(Figures.count(other)): in tokens "
        + "there is no break-even (the search took \(Figures.count(Double(report.searchTokens))))."
    }
    return start + "."
  }

  /// Whose noise it is.
  private var noise: String {
    guard let share = report.comparison.seedShare else {
      return
        "Each agent ran once on each task: how much of the difference is the models' chance is not known (--test-repetitions 3 shows it)."
    }
    return
      "Of the variance of the difference \(Figures.percent(share)) is the models' own chance from run to run, the rest the choice of tasks."
  }
}

extension AgentReport {
  /// The report in plain words.
  public var words: String { AgentWords(report: self).text }
}
