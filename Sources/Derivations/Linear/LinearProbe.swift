import Engine
import Language
import Studies

/// Runs a linear text on data sets of a design.
struct LinearProbe: Sendable {
  let problem: VisibleProblem
  let key: Key

  /// Runs a program on the first data set of a design.
  func values(_ source: String, _ name: String, _ cell: VisibleCell) -> [Double]? {
    guard let program = try? Program(SourceText(name: "<derived>", text: source)),
      let function = program.function(name),
      let estimator = try? Estimator(function, argumentTypes: cell.argumentTypes)
    else { return nil }
    let sample = cell.sample(0..<1, key: key.split(cell.description))
    let estimates = estimator.estimate(sample, key: key)
    return estimates.failures.isEmpty ? Array(estimates.values.prefix(estimates.count)) : nil
  }

  /// Whether sums of noise and effects give sums of data and truths.
  func isLinear(_ text: LinearText, _ shapes: [String: Double], _ cell: VisibleCell) -> Bool {
    var lines = ["def linear(rng, \(problem.argumentNames.joined(separator: ", "))):", "    \(text.rows) = 4"]
    lines += ProgramText.lines(text.sizes)
    for (name, value) in shapes.sorted(by: { $0.key < $1.key }) { lines.append("    \(name) = \(value)") }
    for (turn, effect) in text.effects.enumerated() where effect.shape.isEmpty {
      let (a, b) = (1.3 + 0.4 * Double(turn), -0.8 + 0.3 * Double(turn % 5))
      lines.append("    \(effect.name) = np.array([0.0, \(a), \(b), \(a + b)])")
    }
    let arrays =
      text.effects.filter { !$0.shape.isEmpty }.map { ($0.name, $0.shape.map(String.init)) }
      + text.noise.map { ($0.unit, $0.lengths) }
    for (name, lengths) in arrays {
      let size = lengths.joined(separator: ", ")
      lines.append("    @one = rng.normal(size=(1, \(size)))")
      lines.append("    @two = rng.normal(size=(1, \(size)))")
      lines.append("    \(name) = np.concatenate([0.0 * @one, @one, @two, @one + @two])")
    }
    lines += ProgramText.lines(text.statements)
    lines.append("    return \(Self.all(text)).ravel()")
    guard let source = ProgramText.source(problem, "linear", ProgramText.named(lines, text.names)),
      let all = values(source, "linear", cell),
      all.count % 4 == 0, all.allSatisfy(\.isFinite)
    else { return false }
    let count = all.count / 4
    let size = max(1e-300, all.map(abs).max() ?? 0)
    return (0..<count).allSatisfy {
      abs(all[3 * count + $0] - all[2 * count + $0] - all[count + $0] + all[$0]) <= 1e-8 * size
    }
  }

  /// The moments at a design; nil where there are too many numbers, or some is none.
  func moments(_ text: LinearText, _ shapes: [String: Double], _ cell: VisibleCell) -> ProcessMoments? {
    let layout = UnitRows.dense(text)
    var lines = ["def moments(\(problem.argumentNames.joined(separator: ", "))):"]
    lines += ProgramText.lines(text.sizes)
    for (name, value) in shapes.sorted(by: { $0.key < $1.key }) { lines.append("    \(name) = \(value)") }
    lines += layout.map { "    " + $0 }
    lines += ProgramText.lines(text.statements)
    let width = "1.0 * (\(Printer.print(text.truth.flat))).shape[1]"
    lines.append(
      "    return np.concatenate([np.array([1.0 * \(text.rows), \(width)]), \(Self.all(text)).ravel()])")
    guard let source = ProgramText.source(problem, "moments", ProgramText.named(lines, text.names)),
      let all = values(source, "moments", cell), all.count > 2
    else { return nil }
    let (rows, aims) = (Int(all[0]), Int(all[1]))
    let length = (all.count - 2) / max(1, rows)
    guard rows > 0, length * rows == all.count - 2, aims < length else { return nil }
    func row(_ index: Int) -> [Double] { Array(all[(2 + index * length)..<(2 + (index + 1) * length)]) }
    let centre = row(0)
    let added = (1..<rows).map { index in zip(row(index), centre).map { $0 - $1 } }
    return ProcessMoments(
      observed: length - aims, aims: aims, centre: centre, effects: Array(added.prefix(text.effectCount)),
      noise: Array(added.dropFirst(text.effectCount)))
  }

  /// Data and truth, all numbers of a row one after another.
  static func all(_ text: LinearText) -> String {
    let parts = text.data.map { Printer.print($0.flat) } + [Printer.print(text.truth.flat)]
    return "np.concatenate([\(parts.joined(separator: ", "))], axis=1)"
  }
}
