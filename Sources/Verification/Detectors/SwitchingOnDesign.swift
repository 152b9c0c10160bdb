import Engine
import Foundation
import Studies

/// Switching on n or on a design value: a gain at the very designs that the researcher could see, and not beside them.
///
/// Each numeric parameter of a visible design is jittered to both sides (a whole number by one and by about a twentieth, any other
/// by a twentieth), and the log relative efficiency at the design is compared with the mean of that at its neighbours. The
/// detector fires where the gain drops by more than a tenth, significantly.
public struct SwitchingOnDesign: Detector {
  /// "switching on the design"
  public let name = "switching on the design"
  /// Drop of the log relative efficiency that counts as a switch. Trimming counts and medians of odd and even samples stay
  /// well below it.
  static let bound = 0.1

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var worst: (drop: LogEfficiency, place: String)?
    var jumps = 0
    let visible = examination.cells.filter { $0.cell.role == .visible }
    for cell in visible {
      for (parameter, neighbours) in Self.neighbours(of: cell.cell.design) {
        var values: [LogEfficiency] = []
        for design in neighbours {
          try Task.checkCancellation()
          if let value = try await Self.efficiency(of: cell, at: design, examination) { values.append(value) }
        }
        guard !values.isEmpty else { continue }
        let m = Double(values.count)
        let mean = values.reduce(0) { $0 + $1.value } / m
        let variance = values.reduce(0) { $0 + $1.standardError * $1.standardError } / m / m
        let here = cell.efficiency
        let drop = LogEfficiency(
          here.value - mean, standardError: (variance + here.standardError * here.standardError).squareRoot())
        guard !drop.value.isNaN else { continue }
        jumps += 1
        if let worst, worst.drop.z(against: Self.bound) >= drop.z(against: Self.bound) { continue }
        worst = (drop, "\(parameter) beside \(cell.cell)")
      }
    }
    guard let worst else { return .notApplicable(name, "no visible design has a number to change") }
    let measure = Measure(exp(-worst.drop.value), mcse: exp(-worst.drop.value) * worst.drop.standardError)
    let figure = Digits(2).text(measure)
    let passed = worst.drop.z(against: Self.bound) < 4.5
    return DetectorResult(
      name: name, passed: passed, figure: figure,
      words: passed
        ? "No jump beside the visible designs: relative efficiency there is at least \(figure) times that at the design "
          + "itself (\(jumps) comparisons)."
        : "The gain is tied to the very design: with another \(worst.place), relative efficiency is \(figure) times as large."
    )
  }

  /// Designs beside `design`, by parameter.
  static func neighbours(of design: Design) -> [(parameter: String, designs: [Design])] {
    design.parameters.compactMap { parameter in
      switch parameter.value {
      case .integer(let value) where value > 2:
        let step = max(2, value / 20)
        let values = [value - 1, value + 1, value + step, max(2, value - step)]
        return (parameter.name, values.map { design.replacing(parameter.name, with: .integer($0)) })
      case .real(let value) where value != 0:
        return (
          parameter.name, [0.95, 1.05].map { design.replacing(parameter.name, with: .real(value * $0)) }
        )
      default: return nil
      }
    }
  }

  /// Relative efficiency at a neighbouring design; nil where the process or the baseline does not run there.
  private static func efficiency(
    of cell: ExaminedCell, at design: Design, _ examination: Examination
  ) async throws -> LogEfficiency? {
    let problem = examination.problem
    let neighbour = Cell(simulate: cell.cell.simulate, design: design, role: .probe)
    guard let run = try? CellRun(neighbour, loss: problem.loss, level: problem.level) else { return nil }
    let outcome = try await run.run(
      [problem.baseline, examination.candidate], replications: 0..<max(64, examination.replications / 2),
      key: neighbour.key(below: examination.key), budget: examination.budget, threads: examination.threads)
    guard outcome.estimators[0].diagnostic == nil else { return nil }
    // A candidate that does not run beside the design gains nothing there.
    guard outcome.estimators[1].diagnostic == nil else { return LogEfficiency(0, standardError: 0) }
    let baseline = outcome.estimators[0].losses
    return LogEfficiency(
      meansOf: baseline, Measures.pair(baseline: baseline, estimator: outcome.estimators[1].losses))
  }
}
