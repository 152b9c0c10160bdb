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

  private func body(isWalked: Bool) -> String {
    var statements = text.components(separatedBy: " ;; ")
    let value = statements.removeLast()
    let start = isWalked ? ["places = np.flatnonzero(y > -99.0)"] : []
    return (start + statements + ["return " + value]).map { "    \($0)\n" }.joined()
  }
}
