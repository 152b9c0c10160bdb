import Engine
import Foundation
import Language
import Studies
import Verification

/// Data sets with truths that a researcher draws itself from the visible process, at the visible designs and at designs near them: what
/// pivots are compared and calibrated on. Nothing sealed is known here, and nothing that is said here is a claim.
struct Bench: Sendable {
  /// Where data sets come from.
  enum Origin: Sendable {
    /// A visible design.
    case visible
    /// The visible process at a design near the visible ones.
    case nearbyDesign
    /// A visible design with other distributions in the place of normal ones: what a program owes to normality.
    case nearbyProcess
  }

  /// Data sets of one design.
  struct Bed: Sendable {
    /// Where they come from.
    let origin: Origin
    let types: [ArrayType]
    let sample: Sample
    /// One a data set; a test's is 1 where the hypothesis holds.
    let truths: [Double]
    /// What the baseline answers, [data set][entry].
    let baseline: [Double]
    /// Whether the hypothesis of a test holds.
    var isNull: Bool { truths.first == 1 }
  }

  let beds: [Bed]
  let key: Key
  /// What a pivot may cost: elementary operations a replication.
  let affordable: Int

  /// The beds that critical values are calibrated on.
  var declared: [Int] { beds.indices.filter { beds[$0].origin != .nearbyProcess } }
  /// The beds that show what a program owes to the process.
  var others: [Int] { beds.indices.filter { beds[$0].origin == .nearbyProcess } }

  /// - Parameter nearby: whether designs and processes near the visible ones are drawn too.
  init(_ problem: VisibleProblem, replications: Int, nearby: Bool, key: Key) {
    self.key = key
    var beds: [Bed] = []
    var cost = 0
    let parameters = problem.baselines[0].declaration.parameters.count
    for (cell, origin, name) in Self.cells(problem, nearby: nearby) {
      guard let simulation = try? Simulation(cell.simulate, design: cell.design.dictionary),
        simulation.argumentTypes.count <= parameters,
        let baseline = try? Estimator(problem.baselines[0], argumentTypes: simulation.argumentTypes)
      else { continue }
      cost = max(cost, baseline.cost)
      let (sample, drawn) = simulation.draw(0..<replications, key: key.split(name))
      guard drawn.failures.isEmpty, drawn.count == 1, drawn.values.allSatisfy(\.isFinite) else { continue }
      // A test whose hypothesis holds in some replications and not in others has no size.
      if problem.loss == "test", Set(drawn.values).count != 1 { continue }
      beds.append(
        Bed(
          origin: origin, types: simulation.argumentTypes, sample: sample, truths: drawn.values,
          baseline: baseline.estimate(sample, key: key).values))
    }
    self.beds = beds
    affordable = 40_000 + 10 * cost
  }

  private static func cells(_ problem: VisibleProblem, nearby: Bool) -> [(cell: Cell, origin: Origin, name: String)] {
    func cell(_ process: String, _ design: Design) -> Cell? {
      problem.program.function(process).map { Cell(simulate: $0, design: design, role: .probe) }
    }
    let visible = problem.cells.compactMap { cell($0.process, $0.design) }
    var cells = visible.map { ($0, Origin.visible, $0.identity) }
    guard nearby else { return cells }
    cells += neighbours(of: problem.cells).compactMap { process, design in
      cell(process, design).map { ($0, .nearbyDesign, $0.identity) }
    }
    for base in [visible.first, visible.last].compactMap({ $0 }) {
      for change in NearbyProcess.Change.allCases {
        guard let process = NearbyProcess(base, change) else { continue }
        cells.append((process.cell, .nearbyProcess, base.identity + change.rawValue))
      }
    }
    return cells
  }

  /// Designs near the visible ones: smaller and larger samples, other values of each parameter that is not zero. What is zero stays so:
  /// it may be what a hypothesis says.
  private static func neighbours(of cells: [VisibleCell]) -> [(process: String, design: Design)] {
    var found: [(String, Design)] = []
    for cell in [cells.first, cells.last].compactMap({ $0 }) {
      for factor in [0.75, 1.4] {
        var design = cell.design
        for parameter in cell.design.parameters {
          if case .integer(let value) = parameter.value, value >= 6 {
            design = design.replacing(parameter.name, with: .integer(Int((Double(value) * factor).rounded())))
          }
        }
        if design != cell.design { found.append((cell.process, design)) }
      }
      for parameter in cell.design.parameters {
        guard case .real(let value) = parameter.value, value != 0 else { continue }
        for factor in [0.8, 1.25] {
          found.append((cell.process, cell.design.replacing(parameter.name, with: .real(value * factor))))
        }
      }
    }
    var seen = Set(cells.map { "\($0.process)(\($0.design))" })
    return found.filter { seen.insert("\($0.0)(\($0.1))").inserted }.prefix(10).map { ($0.0, $0.1) }
  }

  /// What a program returns on every bed: `count` columns; nil where it does not run, is too slow, or fails in more than one data set of
  /// two hundred.
  func columns(_ function: Function, count: Int) -> [[[Double]]]? {
    var traced: [[ArrayType]: Estimator] = [:]
    var table: [[[Double]]] = []
    for bed in beds {
      let known = traced[bed.types]
      guard let estimator = known ?? (try? Estimator(function, argumentTypes: bed.types)),
        estimator.resultType.count == count, !estimator.isOneAtATime, estimator.cost <= affordable
      else { return nil }
      traced[bed.types] = estimator
      let values = estimator.estimate(bed.sample, key: key).values
      var columns = Array(repeating: [Double](repeating: 0, count: bed.truths.count), count: count)
      var failures = 0
      for r in bed.truths.indices {
        var isGood = true
        for c in 0..<count {
          columns[c][r] = values[r * count + c]
          if !values[r * count + c].isFinite { isGood = false }
        }
        if !isGood { failures += 1 }
      }
      guard 200 * failures <= bed.truths.count else { return nil }
      table.append(columns)
    }
    return table
  }
}
