import Engine
import Foundation
import Testing

/// A line of `Tests/Golden/lines.txt`: a program of one value, with what has to come of it.
struct LineProgram: Sendable, CustomTestStringConvertible {
  enum Expectation: Sendable, Equatable {
    case equal
    case raises(String)
    case budget
  }

  let text: String
  let expectation: Expectation
  var testDescription: String { text }

  /// All lines; one that has no expectation stands for itself as one that fails.
  static let all: [LineProgram] = {
    let file = GoldenProgram.folder.appending(path: "lines.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { LineProgram(String($0)) }
  }()

  private init(_ line: String) {
    let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
    text = parts.last ?? ""
    switch parts.first {
    case "equal": expectation = .equal
    case "budget": expectation = .budget
    case let word?: expectation = .raises(word.split(separator: " ").last.map(String.init) ?? word)
    case nil: expectation = .raises("<no expectation>")
    }
  }

  /// The program, as the engine gets it.
  /// - Parameter isWalked: whether its shapes depend on data, so that it is walked one replication at a time.
  func source(isWalked: Bool) -> String {
    ArgumentCall.imports + "def program(\(ArgumentCall.names), rng):\n" + body(isWalked: isWalked)
  }

  /// The program with a generator of its own, as CPython gets it.
  var twin: String {
    ArgumentCall.imports + "def program(\(ArgumentCall.names)):\n    rng = np.random.default_rng(1)\n"
      + body(isWalked: false)
  }

  /// What CPython makes of every line that it is asked about, from one process.
  static func outcomes() throws -> [String: [NumPyDriver.Outcome]] {
    let lines = all.filter { $0.expectation != .budget }
    let replies = try NumPyDriver.run(
      lines.map {
        NumPyDriver.Request(source: $0.twin, types: ArgumentCall.types, datasets: ArgumentCall.datasets)
      })
    return Dictionary(zip(lines.map(\.text), replies)) { $1 }
  }

  /// What the line does that it does not say, nil if there is nothing.
  func difference(_ outcomes: [NumPyDriver.Outcome]) -> String? {
    for isWalked in [false, true] {
      let run = EngineRun(
        source: source(isWalked: isWalked), types: ArgumentCall.types, datasets: ArgumentCall.datasets, width: 8,
        budget: ArgumentRun.budget)
      let said = run.refusal ?? run.failures[0].map { "\($0.kind.rawValue): \($0.message)" }
      switch expectation {
      case .budget:
        let isSaid = LineProgram.limits.contains { said?.contains($0) ?? false }
        if !isSaid { return "expected a budget, got \(said ?? "a value")" }
      case .raises(let exception):
        guard outcomes.allSatisfy({ $0.exception == exception }) else {
          return "NumPy gives \(outcomes.first?.exception ?? "a result")"
        }
        if said == nil || run.refusal == nil && run.failures.count < 2 { return "NumPy raises, the engine does not" }
      case .equal:
        if let difference = Comparison(outcomes, run, shapes: false).difference { return difference }
      }
    }
    return nil
  }

  /// Words by which a limit is told from another failure.
  private static let limits = [
    "budget", "2^53", "64 bits", "operations a replication", "MemoryError", "RecursionError", "statements",
  ]

  private func body(isWalked: Bool) -> String {
    var statements = text.components(separatedBy: " ;; ")
    let value = statements.removeLast()
    let start = isWalked ? ["places = np.flatnonzero(y > -99.0)"] : []
    return (start + statements + ["return " + value]).map { "    \($0)\n" }.joined()
  }
}
