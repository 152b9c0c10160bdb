import Engine
import Studies

/// The candidate's gains at designs of a cell's process, on numbers that are drawn for the purpose.
struct Gains {
  private let cell: Cell
  private let examination: Examination
  private let replications: Int
  private let key: Key

  init(_ cell: ExaminedCell, _ examination: Examination, replications: Int, key: Key) {
    self.cell = cell.cell
    self.examination = examination
    self.replications = replications
    self.key = key
  }

  /// By how much the gain (log relative efficiency; of a test the share of wrong decisions that it spares) at a design exceeds what its
  /// neighbours let expect, by the curve that explains most of it; nil where nothing can be compared.
  func jump(_ neighbourhood: DesignNeighbourhood) async throws -> LogEfficiency? {
    var known: [(x: Double, gain: LogEfficiency)] = []
    for place in neighbourhood.beside {
      if let gain = try await gain(at: place.design, besideNull: true, replications) { known.append((place.x, gain)) }
    }
    guard !known.isEmpty, let here = try await gain(at: neighbourhood.here.design, besideNull: false, 2 * replications)
    else { return nil }
    let jumps = NeighbourCurve.allCases.compactMap { curve -> LogEfficiency? in
      guard let weights = curve.weights(at: neighbourhood.here.x, beside: known.map(\.x)) else { return nil }
      var (expected, variance) = (0.0, here.standardError * here.standardError)
      for (weight, entry) in zip(weights, known) where weight != 0 {
        expected += weight * entry.gain.value
        variance += weight * weight * entry.gain.standardError * entry.gain.standardError
      }
      let jump = LogEfficiency(here.value - expected, standardError: variance.squareRoot())
      return jump.value.isFinite ? jump : nil
    }
    return jumps.min { $0.z(against: SwitchingOnDesign.bound) < $1.z(against: SwitchingOnDesign.bound) }
  }

  /// nil where the process or the baseline does not run there, and beside a null where the truth of the null is another one.
  private func gain(at design: Design, besideNull: Bool, _ replications: Int) async throws -> LogEfficiency? {
    try Task.checkCancellation()
    let problem = examination.problem
    let isTest = problem.loss == .test
    let place = design == cell.design ? cell : Cell(simulate: cell.simulate, design: design, role: .probe)
    if isTest, besideNull, let null = problem.nullHolds(in: cell), problem.nullHolds(in: place) != null { return nil }
    guard let run = try? CellRun(place, loss: problem.loss, level: problem.level) else { return nil }
    let outcome = try await run.run(
      [problem.baseline, examination.candidate], replications: 0..<replications, key: place.key(below: key),
      budget: examination.budget, threads: examination.threads)
    guard outcome.estimators[0].diagnostic == nil else { return nil }
    // A candidate that does not run beside the design gains nothing there.
    guard outcome.estimators[1].diagnostic == nil else { return LogEfficiency(0, standardError: 0) }
    let baseline = outcome.estimators[0].losses
    if examination.summary == .median, !isTest {
      return LogEfficiency(mediansOf: baseline, outcome.estimators[1].losses)
    }
    return .rise(Measures.pair(baseline: baseline, estimator: outcome.estimators[1].losses), baseline, isTest: isTest)
  }
}
