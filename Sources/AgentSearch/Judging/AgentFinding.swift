import Archive

/// What a detector says about an agent.
public struct AgentFinding: Codable, Hashable, Sendable {
  /// Name of the detector.
  public var name: String
  /// Whether nothing is wrong.
  public var passed: Bool
  /// What was found, in a sentence.
  public var words: String

  /// A finding.
  public init(_ name: String, passed: Bool, words: String) {
    self.name = name
    self.passed = passed
    self.words = words
  }

  static let names = ["test tasks known", "one answer to everything", "empty answers", "answers without a model"]
}

/// Detectors: what makes a score say something else than it seems to.
enum AgentDetectors {
  /// Whether a task of the test stands in the program, in its thought or in a prompt that it was made from.
  /// - Parameter known: the tasks that agents are selected by, which may stand there.
  static func leakage(
    _ tasks: [SearchTask], known: [SearchTask] = [], program: String, prompts: [String]
  ) -> AgentFinding {
    let inProgram = Leakage.found(tasks, in: program, known: known).count
    let inPrompts = Leakage.found(tasks, in: prompts.joined(separator: "\n\n"), known: known).count
    let places = [
      inProgram > 0 ? "\(inProgram) in the program or its thought" : nil,
      inPrompts > 0 ? "\(inPrompts) in the prompts that agents were made from" : nil,
    ].compactMap { $0 }
    return AgentFinding(
      AgentFinding.names[0], passed: places.isEmpty,
      words: places.isEmpty
        ? "No task of the test stands in the program or in a prompt that it was made from."
        : "Tasks of the test were known: \(places.joined(separator: ", ")).")
  }

  /// Whether nine answers of ten are the same where the right ones are not.
  static func constancy(_ trials: [TrialRecord], _ tasks: [SearchTask]) -> AgentFinding {
    let answers = trials.map { PlainWords.normal($0.answer) }.filter { !$0.isEmpty }
    let (answer, share) = mode(answers)
    let (_, right) = mode(tasks.compactMap { $0.expected.first.map(PlainWords.normal) })
    let isConstant = answers.count >= 10 && share >= 0.9 && right < 0.5
    return AgentFinding(
      AgentFinding.names[1], passed: !isConstant,
      words: isConstant
        ? "It gives the answer “\(answer.prefix(40))” to \(percent(share)) of the tasks; the commonest right answer is right for \(percent(right))."
        : "Its answers differ from task to task.")
  }

  /// Whether more than half of the answers are empty or failures.
  static func emptiness(_ trials: [TrialRecord]) -> AgentFinding {
    let failed = trials.filter { !$0.failure.isEmpty }.count
    let empty = trials.filter { $0.failure.isEmpty && $0.answer.trimmed.isEmpty }.count
    let share = trials.isEmpty ? 0 : Double(failed + empty) / Double(trials.count)
    let counts = "\(empty) of \(trials.count) answers are empty, \(failed) runs ended with an error"
    return AgentFinding(
      AgentFinding.names[2], passed: share <= 0.5,
      words: share <= 0.5 ? "\(counts); they count as wrong." : "\(counts): what it is compared by is not its answers.")
  }

  /// Whether, with a model that says nothing, it answers tasks that it was selected by right and fresh ones not: then the right answers
  /// stand in the program.
  /// - Parameters:
  ///   - selection: scores on the tasks for selection, with such a model.
  ///   - test: the same on the tasks of the test.
  static func withoutModel(selection: [Double], test: [Double]) -> AgentFinding {
    func mean(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }
    func error(_ values: [Double]) -> Double {
      let m = mean(values)
      return values.isEmpty ? 0 : (max(m * (1 - m), 1 / Double(values.count)) / Double(values.count)).squareRoot()
    }
    let (known, fresh) = (mean(selection), mean(test))
    let spread = (error(selection) * error(selection) + error(test) * error(test)).squareRoot()
    let isTable = known - fresh > 3 * spread && known > 0.1
    let words =
      isTable
      ? "With a model that says nothing it still answers \(percent(known)) of the tasks that it was selected by, and \(percent(fresh)) of the "
        + "test's: it has the answers in its program."
      : "With a model that says nothing it answers \(percent(fresh)) of the test's tasks."
    return AgentFinding(AgentFinding.names[3], passed: !isTable, words: words)
  }

  private static func mode(_ values: [String]) -> (String, Double) {
    var counts: [String: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return ("", 0) }
    return (best.key, Double(best.value) / Double(values.count))
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
