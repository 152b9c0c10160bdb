import Engine
import Language
import Studies

/// Statistics of a problem's data, each a line of a program: what the data say in few numbers.
///
/// Invariant: a pure function of (visible problem, key); every line runs on every visible design.
public struct Bank: Sendable {
  /// The lines, each after those that it reads.
  public let definitions: [Definition]
  /// The problem.
  public let problem: VisibleProblem
  private let places: [String: Int]

  /// The bank of a problem; nil where its designs give data of different ranks.
  public init?(_ problem: VisibleProblem, key: Key) {
    guard var maker = BankMaker(problem, key: key) else { return nil }
    self.init(problem, maker.definitions())
    self = runnable()
  }

  private init(_ problem: VisibleProblem, _ definitions: [Definition]) {
    self.problem = problem
    self.definitions = definitions
    places = Dictionary(definitions.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The line of a name.
  public func definition(_ name: String) -> Definition? { places[name].map { definitions[$0] } }

  /// Names of the columns: numbers of a data set, and numbers of an entry.
  public func names(_ role: Definition.Role) -> [String] { definitions.filter { $0.role == role }.map(\.name) }

  /// The lines that these names need, themselves included, in order.
  public func closure(_ names: [String]) -> [Definition] {
    var needed: Set<Int> = []
    var open = names.compactMap { places[$0] }
    while let next = open.popLast() {
      guard needed.insert(next).inserted else { continue }
      open += definitions[next].needs.compactMap { places[$0] }
    }
    return needed.sorted().map { definitions[$0] }
  }

  /// Imports, and the baselines that a text calls.
  public func preamble(for text: String) -> String {
    let imports = ["import numpy as np"] + (text.contains("stats.") ? ["from scipy import stats"] : [])
    var parts = imports
    for baseline in problem.baselines where text.contains("\(baseline.name)(") {
      guard let module = problem.program.module.extracting(function: baseline.name) else { continue }
      let printed = Printer.print(module)
      parts += printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        .filter { !imports.contains($0) }
        .reduce(into: [String]()) { lines, line in if !(line.isEmpty && lines.isEmpty) { lines.append(line) } }
      parts.append("")
    }
    return parts.joined(separator: "\n")
  }

  /// A program that computes `names` and returns `result`.
  public func program(_ name: String, needing names: [String], returning result: String, documentation: String? = nil)
    -> String
  {
    let lines = closure(names).map { "    \($0.name) = \($0.text)" }
    let body = (documentation.map { ["    \"\"\"\($0)\"\"\""] } ?? []) + lines + ["    return \(result)"]
    let text = body.joined(separator: "\n")
    return "\(preamble(for: text))\n\n\ndef \(name)(\(problem.argumentNames.joined(separator: ", "))):\n\(text)\n"
  }

  /// The estimator that gives all columns of `role` in the order of `names(role)`, for one visible design.
  /// - Throws: `Diagnostics` or `Diagnostic` where a line does not run.
  func estimator(_ definitions: [Definition], _ cell: VisibleCell) throws -> Estimator {
    let lines = definitions.map { "    \($0.name) = \($0.text)" }
    let results = definitions.filter { $0.role != .step }.map {
      $0.role == .common ? "np.atleast_1d(\($0.name) * 1.0)" : "(\($0.name) * 1.0).ravel()"
    }
    let text =
      lines.joined(separator: "\n") + "\n    return np.concatenate([\(results.joined(separator: ", "))])"
    let source =
      "\(preamble(for: text))\n\n\ndef bank(\(problem.argumentNames.joined(separator: ", "))):\n\(text)\n"
    let program = try Program(SourceText(name: "<bank>", text: source))
    guard let function = program.functions.last else { throw Diagnostic("the bank is empty", range: .none) }
    let estimator = try Estimator(function, argumentTypes: cell.argumentTypes)
    if estimator.isOneAtATime { throw Diagnostic("the bank is walked", range: .none) }
    return estimator
  }

  /// Without the lines that do not run in some design, or that take it one replication at a time, and those that read them.
  private func runnable() -> Bank {
    var seen: Set<[ArrayType]> = []
    var current = definitions
    for cell in problem.cells where seen.insert(cell.argumentTypes).inserted {
      if (try? estimator(current, cell)) != nil { continue }
      current = Self.filtered(current) { (try? estimator($0, cell)) != nil }
    }
    return Bank(problem, current)
  }

  /// The lines that run, found by halves: a line is kept where it runs together with those before it.
  private static func filtered(_ all: [Definition], runs: ([Definition]) -> Bool) -> [Definition] {
    var kept: [Definition] = []
    func take(_ part: ArraySlice<Definition>) {
      let names = Set(kept.map(\.name))
      let fitting = part.filter { definition in
        definition.needs.allSatisfy { need in names.contains(need) || part.contains { $0.name == need } }
      }
      let trial = kept + fitting
      if trial.contains(where: { $0.role != .step }) ? runs(trial) : true {
        kept = trial
        return
      }
      guard part.count > 1 else { return }
      let middle = part.startIndex + part.count / 2
      take(part[..<middle])
      take(part[middle...])
    }
    take(all[...])
    let names = Set(kept.map(\.name))
    return kept.filter { $0.needs.allSatisfy(names.contains) }
  }
}
