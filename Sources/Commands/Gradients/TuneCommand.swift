import ArgumentParser
import Console
import Engine
import Language
import Research
import Studies

extension Tuner.Method: ExpressibleByArgument {}

/// `aitken tune PROBLEM [FILE]`
struct TuneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract:
      "Tunes the constants in an estimator's text on a problem's visible designs and judges them on fresh numbers.",
    discussion: """
      The mean over the designs of the logarithm of the risk is minimised under common random numbers: by its gradient in a trust \
      region, by a simplex where there is none. Replications grow until a minimum on so few numbers is near the true one. Constants \
      keep their signs; 0.0 and 1.0 are parts of formulas and stay. The gain is measured on numbers that the search has not seen.

      Examples:
        aitken tune problems/p01_location_t5.py --estimator huber
        aitken tune problems/p06_regression_contaminated.py my_estimator.py --method simplex --format json
      """)

  @OptionGroup var subject: VariedSubject

  @Option(name: .long, help: "How the minimum is looked for; gradient falls back to simplex where there is none.")
  var method: Tuner.Method = .gradient

  @Option(name: .long, help: ArgumentHelp("Replications a design at most.", valueName: "n"))
  var replications = 16_384

  @Flag(name: .long, help: "Print the course of the search, too (JSON).")
  var course = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.requireTableOrJSON("tune")
    if replications < 64 { throw ValidationError("--replications must be at least 64, where the search begins.") }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let (problem, function) = try subject.read()
      let visible = try VisibleProblem(of: problem)
      var tuner = Tuner()
      tuner.method = method
      tuner.most = replications
      let found = try tuner.tune(
        function, cells: visible.cells, loss: problem.loss, level: problem.level,
        key: Key(seed: common.seed).split("tune"))
      try Terminal.deliver(
        common.format == .json ? json(found).text() : text(found, function.program.source), to: common.output)
    }
  }

  private func text(_ found: Tuner.Result, _ source: SourceText) -> String {
    let places = zip(found.constants, found.values).map { constant, value in
      "line \(constant.line(in: source)): \(constant.value) -> \(value)"
    }
    let gain = Measure(100 * found.gain.value, mcse: 100 * found.gain.standardError)
    let verdict =
      found.isBetter
      ? "The tuned constants are better." : "They are no better beyond two standard errors; the old ones stay."
    return
      (places + [
        "log risk changes by \(Digits(2).text(gain)) % on fresh numbers. \(verdict)",
        "\(found.evaluations) evaluations, \(Digits.grouped(found.replications)) replications, by \(found.method.rawValue)",
        "", found.function.program.source.text,
      ]).joined(separator: "\n")
  }

  private func json(_ found: Tuner.Result) -> OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init("estimator", .string(found.function.name)), .init("method", .string(found.method.rawValue)),
      .init("constants", .array(found.constants.map { .number($0.value) })),
      .init("tuned", .array(found.values.map { .number($0) })),
      .init("log_risk_change", .number(found.gain.value)), .init("standard_error", .number(found.gain.standardError)),
      .init("is_better", .boolean(found.isBetter)), .init("evaluations", .integer(found.evaluations)),
      .init("replications", .integer(found.replications)), .init("cost", .number(found.cost)),
      .init("source", .string(found.function.program.source.text)),
    ]
    if course {
      members.append(
        .init(
          "course",
          .array(
            found.course.map {
              .members([
                "replications": .integer($0.replications), "cost": .number($0.cost),
                "values": .array($0.values.map { .number($0) }),
              ])
            })))
    }
    return .object(members)
  }
}
