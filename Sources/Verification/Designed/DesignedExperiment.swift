import Engine
import Foundation
import Language
import Studies

/// An experiment that a verifier made up: a process of its own, or a declared one, at a design, candidate beside baseline.
///
/// It is no confirmation: it is drawn on fresh keys outside the error budget, and what it finds is told to the researcher.
public struct DesignedExperiment: Sendable {
  /// What came of it.
  public struct Finding: Codable, Hashable, Sendable {
    /// `simulate(n = 100, gamma = 0.5)`
    public var cell: String
    /// Log of the baseline's risk over the candidate's: below 0 the candidate is less accurate.
    public var logEfficiency: Double
    /// Its Monte Carlo standard error.
    public var standardError: Double
    /// Data sets.
    public var replications: Int
    /// Data sets in which the candidate gives no estimate.
    public var failures: Int

    /// What came of an experiment.
    public init(cell: String, logEfficiency: Double, standardError: Double, replications: Int, failures: Int) {
      self.cell = cell
      self.logEfficiency = logEfficiency
      self.standardError = standardError
      self.replications = replications
      self.failures = failures
    }

    /// Whether the candidate is less accurate by more than two standard errors, or fails where the baseline does not.
    public var isWorse: Bool { logEfficiency + 2 * standardError < 0 || failures * 50 > replications }
    /// "0.62 (0.03)"
    public var words: String {
      "\(Self.figure(exp(logEfficiency))) (\(Self.figure(exp(logEfficiency) * standardError)))"
    }

    private static func figure(_ value: Double) -> String { String(format: "%.2f", value) }
  }

  /// The cell.
  public let cell: Cell
  private let problem: Problem
  private let threads: Int
  /// Whether a verifier wrote the process: only then is there a doubt about its truth.
  private var isWritten = false

  /// Data sets of each experiment.
  public static let replications = 400

  /// An experiment on a cell of the problem.
  public init(_ cell: Cell, of problem: Problem, threads: Int) {
    self.cell = cell
    self.problem = problem
    self.threads = threads
  }

  /// An experiment on a process that a verifier wrote.
  /// - Parameters:
  ///   - text: functions in the language, the last of them the process; it may use the helpers and imports of the problem's file.
  ///   - design: values of its parameters.
  /// - Throws: `Diagnostics` or `Diagnostic`, located in `text`, where it is no process whose data the problem's estimators take.
  public init(text: String, design: [String: Double], of problem: Problem, threads: Int) throws {
    let source = SourceText(name: "experiment.py", text: text)
    let own = try Parser.parse(source)
    guard let declaration = own.functions.last else {
      throw Diagnostic("there is no function in the experiment", range: SourceRange(start: 0, end: 0), source: source)
    }
    let taken = Set(own.functions.map(\.name))
    let kept = problem.program.module.statements.filter { statement in
      if case .function(let function) = statement.kind { return !taken.contains(function.name) }
      return statement.isImport
    }
    let imports = own.statements.filter { if case .function = $0.kind { false } else { !$0.isImport } }
    let functions = own.statements.filter { if case .function = $0.kind { true } else { false } }
    let whole = Printer.print(Module(kept + imports + functions))
    let program = try Program(SourceText(name: "experiment.py", text: whole), tables: problem.program.tables)
    guard let simulate = program.function(declaration.name) else {
      throw Diagnostic("`\(declaration.name)` is not a function", range: declaration.range, source: source)
    }
    let parameters = declaration.parameters.map(\.name)
    guard parameters.first == "rng" else {
      throw Diagnostic(
        "a process takes `rng` first", suggestion: "write `def \(declaration.name)(rng, n)`", range: declaration.range,
        source: source)
    }
    var values: [Design.Parameter] = []
    for name in parameters.dropFirst() where program.tables[name] == nil {
      guard let value = design[name] ?? Self.usual(name, problem) else {
        throw Diagnostic("there is no value of `\(name)`", range: declaration.range, source: source)
      }
      guard value.isFinite, value.magnitude <= 1e6 else {
        throw Diagnostic("`\(name) = \(value)` is out of all proportion", range: declaration.range, source: source)
      }
      let whole = value == value.rounded() && name.count <= 2 || Self.isWhole(name, problem)
      values.append(Design.Parameter(name, whole ? .integer(Int(value)) : .real(value)))
    }
    self.init(Cell(simulate: simulate, design: Design(values), role: .probe), of: problem, threads: threads)
    isWritten = true
    let run = try CellRun(cell, loss: problem.loss, level: problem.level)
    let entries = run.simulation.argumentTypes.reduce(0) { $0 + $1.count }
    guard entries <= 200_000 else {
      throw Diagnostic(
        "a data set has \(entries) numbers; an experiment stops at 200,000", range: declaration.range, source: source)
    }
  }

  /// Runs candidate and baseline on `replications` data sets.
  /// - Throws: `Diagnostic` where the baseline does not take these data, or where what a process that a verifier wrote calls the
  ///   truth is not what the baseline estimates: its mean error is then most of its error.
  public func run(_ candidate: Function, key: Key) async throws -> Finding {
    let cost = try Estimator(
      problem.baseline,
      argumentTypes: try CellRun(cell, loss: problem.loss, level: problem.level).simulation.argumentTypes
    ).cost
    let outcome = try await CellRun.run(
      cell, estimators: [problem.baseline, candidate], loss: problem.loss, level: problem.level,
      replications: 0..<Self.replications, key: cell.key(below: key), budget: .candidate(beside: cost), threads: threads
    )
    let (baseline, own) = (outcome.estimators[0], outcome.estimators[1])
    let place = cell.simulate.declaration.range
    if let diagnostic = baseline.diagnostic { throw diagnostic }
    guard outcome.simulationFailures.count * 10 < Self.replications, baseline.failures.count * 10 < Self.replications
    else {
      throw Diagnostic(
        "most data sets of \(cell) fail, or the baseline does on them", range: place,
        source: cell.simulate.program.source)
    }
    if isWritten, problem.loss.isPoint, Adversary.relativeBias(outcome) > 0.7 {
      throw Diagnostic(
        "on data of \(cell) the baseline's mean error is most of its error: what it returns as the truth is perhaps not what is "
          + "estimated", range: place, source: cell.simulate.program.source)
    }
    guard own.diagnostic == nil else {
      return Finding(
        cell: cell.identity, logEfficiency: 0, standardError: 0, replications: Self.replications,
        failures: Self.replications)
    }
    let evidence = LogEfficiency(
      meansOf: baseline.losses, Measures.pair(baseline: baseline.losses, estimator: own.losses))
    return Finding(
      cell: cell.identity, logEfficiency: evidence.value.isNaN ? 0 : min(max(evidence.value, -10), 10),
      standardError: evidence.standardError.isFinite ? evidence.standardError : 1, replications: Self.replications,
      failures: own.failures.count)
  }

  /// The middle visible value of a parameter.
  private static func usual(_ name: String, _ problem: Problem) -> Double? {
    let values = problem.visible.compactMap { $0.design[name]?.number }.sorted()
    return values.isEmpty ? nil : values[values.count / 2]
  }

  private static func isWhole(_ name: String, _ problem: Problem) -> Bool {
    problem.visible.contains { if case .integer? = $0.design[name] { true } else { false } }
  }
}
