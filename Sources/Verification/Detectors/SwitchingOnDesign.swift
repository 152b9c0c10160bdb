import Engine
import Foundation
import Studies

/// Switching on n or on a design value: a gain at the very designs that the researcher could see, and not beside them.
///
/// Each value of a numeric parameter, in the first visible design that has it (and in one design of each held-out process), is jittered to both sides (a whole
/// number by one and by about a twentieth, any other by a twentieth), and the log relative efficiency at the design is compared
/// with the mean of that at its neighbours. Where it seems to be higher by more than a tenth, both are estimated again on sixteen
/// times as many fresh replications; the detector fires where that confirms it. A gain that is larger beside the design than at
/// it is none of a switch: a relative efficiency that rises ever more steeply in a parameter has it everywhere. Of tests the share
/// of wrong decisions takes the place of the log relative efficiency, and a design beside a null that is no null is left out.
public struct SwitchingOnDesign: Detector {
  /// "switching on the design"
  public let name = "switching on the design"
  /// Jump of the log relative efficiency that counts as a switch. Trimming counts and medians of odd and even samples stay
  /// well below it.
  static let bound = 0.1

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var worst: (jump: LogEfficiency, place: String)?
    var comparisons = 0
    var seen: Set<Design.Parameter> = []
    for cell in Self.cells(of: examination) {
      for (parameter, neighbours) in Self.neighbours(of: cell.cell.design)
      where cell.cell.role == .heldOut || seen.insert(parameter).inserted {
        let count = max(64, examination.replications / 4)
        guard
          var jump = try await jump(cell, neighbours, examination, replications: count, key: examination.key)
        else { continue }
        if Self.z(jump) > 0.5 {
          let key = examination.key.split("switching")
          let more = cell.affordable(16 * count, least: 4 * count, times: neighbours.count + 2)
          jump = try await self.jump(cell, neighbours, examination, replications: more, key: key) ?? jump
        }
        comparisons += 1
        if let worst, Self.z(worst.jump) >= Self.z(jump) { continue }
        worst = (jump, "\(parameter.name) beside \(cell.cell)")
      }
    }
    guard let worst else { return .notApplicable(name, "no design has a number to change") }
    let isTest = examination.problem.loss == .test
    let ratio = exp(-worst.jump.value)
    let figure =
      isTest
      ? Digits(3).text(Measure(worst.jump.value, mcse: worst.jump.standardError))
      : Digits(2).text(Measure(ratio, mcse: ratio * worst.jump.standardError))
    let passed = Self.z(worst.jump) < 4
    return DetectorResult(
      name: name, passed: passed, figure: figure,
      words: Self.words(figure, place: worst.place, passed: passed, isTest: isTest, comparisons: comparisons))
  }

  private static func words(_ figure: String, place: String, passed: Bool, isTest: Bool, comparisons: Int) -> String {
    if isTest {
      return passed
        ? "No jump beside the designs: at most \(figure) more wrong decisions are spared at a design than beside it "
          + "(\(comparisons) comparisons)."
        : "What it does is tied to the very design: with another \(place), \(figure) more decisions are wrong."
    }
    return passed
      ? "No jump beside the designs: relative efficiency there is \(figure) times that at the design itself, where they "
        + "differ most (\(comparisons) comparisons)."
      : "What it does is tied to the very design: with another \(place), relative efficiency is only \(figure) times "
        + "that at the design."
  }

  /// By how much a jump exceeds the bound, in standard errors.
  private static func z(_ jump: LogEfficiency) -> Double {
    jump.z(against: bound)
  }

  private static func cells(of examination: Examination) -> [ExaminedCell] {
    var processes: Set<String> = []
    return examination.cells.filter {
      $0.cell.role == .visible || ($0.cell.role == .heldOut && processes.insert($0.cell.process).inserted)
    }
  }

  /// Gain (log relative efficiency) at the design less its mean over the neighbours; nil where nothing can be compared.
  private func jump(
    _ cell: ExaminedCell, _ neighbours: [Design], _ examination: Examination, replications: Int, key: Key
  ) async throws -> LogEfficiency? {
    var values: [LogEfficiency] = []
    let isTest = examination.problem.loss == .test
    let null = isTest ? examination.problem.nullHolds(in: cell.cell) : nil
    for design in neighbours {
      let neighbour = Cell(simulate: cell.cell.simulate, design: design, role: .probe)
      if isTest, examination.problem.nullHolds(in: neighbour) != null { continue }
      if let value = try await Self.efficiency(neighbour, examination, replications, key) { values.append(value) }
    }
    guard !values.isEmpty, let here = try await Self.efficiency(cell.cell, examination, 2 * replications, key) else {
      return nil
    }
    let m = Double(values.count)
    let mean = values.reduce(0) { $0 + $1.value } / m
    let variance = values.reduce(0) { $0 + $1.standardError * $1.standardError } / m / m
    let jump = LogEfficiency(
      here.value - mean, standardError: (variance + here.standardError * here.standardError).squareRoot())
    return jump.value.isFinite ? jump : nil
  }

  /// Designs beside `design`, by parameter.
  static func neighbours(of design: Design) -> [(parameter: Design.Parameter, designs: [Design])] {
    design.parameters.compactMap { parameter in
      switch parameter.value {
      case .integer(let value) where value > 2:
        let step = max(2, value / 20)
        let values = [value - 1, value + 1, value + step, max(2, value - step)]
        return (parameter, values.map { design.replacing(parameter.name, with: .integer($0)) })
      case .real(let value) where value != 0:
        return (
          parameter, [0.95, 1.05].map { design.replacing(parameter.name, with: .real(value * $0)) }
        )
      default: return nil
      }
    }
  }

  /// Relative efficiency at a design; nil where the process or the baseline does not run there.
  private static func efficiency(
    _ cell: Cell, _ examination: Examination, _ replications: Int, _ key: Key
  ) async throws -> LogEfficiency? {
    try Task.checkCancellation()
    let problem = examination.problem
    guard let run = try? CellRun(cell, loss: problem.loss, level: problem.level) else { return nil }
    let outcome = try await run.run(
      [problem.baseline, examination.candidate], replications: 0..<replications, key: cell.key(below: key),
      budget: examination.budget, threads: examination.threads)
    guard outcome.estimators[0].diagnostic == nil else { return nil }
    // A candidate that does not run beside the design gains nothing there.
    guard outcome.estimators[1].diagnostic == nil else { return LogEfficiency(0, standardError: 0) }
    let baseline = outcome.estimators[0].losses
    return .rise(
      Measures.pair(baseline: baseline, estimator: outcome.estimators[1].losses), baseline,
      isTest: problem.loss == .test)
  }
}
