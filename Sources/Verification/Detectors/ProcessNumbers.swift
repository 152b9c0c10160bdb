import Engine
import Foundation
import Studies

/// Validity that hangs on numbers which only the simulation knows: the spread of its noise taken for granted, coverage that is right on
/// average over a nuisance and not at each of its values, limits that are clipped where designs end.
///
/// Intervals and tests are looked at in processes beside the stated one (`ChangedProcess`). A process counts as one of the problem's where the
/// baseline errs no oftener than before, by twice the tolerance that validity is judged with, or where it is what the process itself gives
/// with a draw held. If the candidate errs there oftener than before and than nominal by `harm`, and (but where a draw is held) by as much
/// oftener than the baseline, its gain is one as long as the process has the numbers that it has: a condition, since within the stated
/// designs nothing is wrong.
public struct ProcessNumbers: Detector {
  /// "numbers of the process"
  public let name = "numbers of the process"
  /// Errors in a hundred that a changed number may bring: with less, half of a test's nominal rejections, approximations that are a
  /// little off elsewhere are taken for assumptions.
  private static let harm = 0.03
  /// Data sets for a look, with a standard error of .01 at the nominal level; of those that look worst for the second.
  private static let looks = (first: 400, second: 2000)
  /// Places that are looked at twice.
  private static let suspects = 3
  /// Operations for the first look in all: some seconds.
  private static let affordable = 2_000_000_000
  /// Confidence of the bounds on the second look: of some thirty changed processes three are looked at again.
  private static let confidence = 0.999

  /// The detector.
  public init() {}

  /// How often each errs: rejects a true null, or misses the truth.
  private struct Errors {
    var baseline: Proportion
    var candidate: Proportion
  }

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    let problem = examination.problem
    guard !problem.loss.isPoint, let base = Self.base(examination),
      let cost = examination.cells.first.map({ max(1, $0.estimator(.candidate).cost) }),
      let home = try await errors(base, Self.second(cost), examination)
    else { return .notApplicable(name, "no error rate is known") }
    let nominal = problem.loss == .test ? problem.level : 1 - problem.level
    // A baseline that errs too often at home is no witness of what numbers belong to the problem.
    let isWitness = home.baseline.value <= nominal + 2 * ValidityTest.tolerance
    let all = ChangedProcess.beside(base, stated: problem.visible + problem.confirmation).filter {
      isWitness || $0.kind != .number
    }
    let room = Self.affordable / cost / Self.looks.first
    guard all.isEmpty || room > 0 else { return .notApplicable(name, "it takes too long to be tried elsewhere") }
    func some(_ all: [ChangedProcess]) -> [ChangedProcess] {
      all.count <= room ? all : (0..<room).map { all[$0 * all.count / room] }
    }
    let allowed = max(nominal, home.candidate.value)
    func harm(_ errors: Errors, _ process: ChangedProcess) -> Double {
      let own = errors.candidate.value - allowed
      // What the process itself gives needs no witness.
      if process.kind == .draw { return own }
      guard errors.baseline.value <= home.baseline.value + 2 * ValidityTest.tolerance else { return -1 }
      return min(own, errors.candidate.value - errors.baseline.value)
    }
    func looks(_ processes: [ChangedProcess]) async throws -> [(process: ChangedProcess, harm: Double)] {
      var found: [(process: ChangedProcess, harm: Double)] = []
      for process in processes {
        try Task.checkCancellation()
        if let errors = try await errors(process.cell, Self.looks.first, examination) {
          found.append((process, harm(errors, process)))
        }
      }
      return found.sorted { $0.harm > $1.harm }
    }
    var tried = some(all)
    var looked = try await looks(tried)
    if let worst = looked.first, worst.harm > 0, worst.harm <= Self.harm {
      // Two nuisances at once, where neither does enough: the worst is changed once more.
      let further = ChangedProcess.beside(worst.process.cell, stated: []).map { worst.process.and($0) }
      let second = some(further.filter { isWitness || $0.kind != .number })
      tried += second
      looked += try await looks(second)
    }
    // What the process itself gives is told before what another would.
    let suspects = looked.filter { $0.harm > Self.harm / 2 }.sorted {
      ($0.process.kind == .draw ? 1 : 0, $0.harm) > ($1.process.kind == .draw ? 1 : 0, $1.harm)
    }.prefix(Self.suspects)
    for suspect in suspects {
      guard let errors = try await errors(suspect.process.cell, Self.second(cost), examination, again: true) else {
        continue
      }
      let least = errors.candidate.wilson(confidence: Self.confidence).lower
      guard harm(errors, suspect.process) > Self.harm, least > allowed + Self.harm / 2 else { continue }
      let figure = Digits(3).text(errors.candidate.measure)
      let does = problem.loss == .test ? "it rejects a true null" : "its interval misses the truth"
      let text =
        "with \(suspect.process.words) \(does) with probability \(figure), the baseline with "
        + "\(Digits(3).text(errors.baseline.measure)) (\(Words.design(suspect.process.cell)))"
      return DetectorResult(
        name: name, passed: true, figure: figure, words: "It holds by numbers of the process: \(text).",
        condition: "the process has the numbers that it has here: \(text)")
    }
    guard !looked.isEmpty else { return .notApplicable(name, "the process has no numbers that can be changed") }
    let dead = tried.count - looked.count
    return DetectorResult(
      name: name, passed: true, figure: "\(looked.count) changed",
      words:
        "In none of \(looked.count) processes with other numbers does it err oftener by three in a hundred where the baseline "
        + "does not\(dead > 0 ? "; \(dead) others cannot be drawn or answered" : "").")
  }

  /// Data sets of a second look that a candidate can afford.
  private static func second(_ cost: Int) -> Int { max(looks.first, min(looks.second, affordable / cost)) }

  /// The design that is changed: in the middle of the visible ones, of a test one whose null holds.
  private static func base(_ examination: Examination) -> Cell? {
    let problem = examination.problem
    let visible = problem.visible.filter { cell in examination.cells.contains { $0.cell.simulate == cell.simulate } }
    let cells = problem.loss == .test ? visible.filter { problem.nulls(in: $0)?.contains(true) ?? false } : visible
    return cells.isEmpty ? nil : cells[cells.count / 2]
  }

  private func errors(
    _ cell: Cell, _ replications: Int, _ examination: Examination, again: Bool = false
  ) async throws -> Errors? {
    let problem = examination.problem
    guard let run = try? CellRun(cell, loss: problem.loss, level: problem.level) else { return nil }
    let key = examination.key.split("numbers of the process").split(again ? "again" : "first")
    let outcome = try await run.run(
      [problem.baseline, examination.candidate], replications: 0..<replications, key: cell.key(below: key),
      budget: examination.budget, threads: examination.threads)
    guard outcome.estimators.allSatisfy({ $0.diagnostic == nil }) else { return nil }
    let pairs: [(baseline: Bool, candidate: Bool)] =
      problem.loss == .test
      ? CellEvidence.pValues(outcome, null: true).map { ($0.baseline <= problem.level, $0.candidate <= problem.level) }
      : CellEvidence.misses(outcome)
    // A process that fails as a whole, or a baseline that does, tells nothing.
    guard pairs.count > replications / 2 else { return nil }
    return Errors(
      baseline: Proportion(pairs.count { $0.baseline }, of: pairs.count),
      candidate: Proportion(pairs.count { $0.candidate }, of: pairs.count))
  }
}
