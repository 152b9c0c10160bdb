import Engine
import Foundation
import Language
import Studies

/// Data sets with truths that a researcher draws itself from the visible process, at the visible designs and at designs near them: what
/// pivots are compared and calibrated on. Nothing sealed is known here, and nothing that is said here is a claim.
struct Bench: Sendable {
  /// Where data sets come from.
  enum Origin: Sendable {
    /// A visible design.
    case visible
    /// The visible process at a design near the visible ones.
    case nearby
    /// Farther designs, other truths, other distributions in the place of normal ones: nothing is fitted there, but what fails is found.
    case check
    /// The first visible design with ten times the data: there a consistent estimate is near its truth.
    case large
    /// The same with other distributions in the place of normal ones.
    case largeOther

    /// One in so many of the data sets of a visible design.
    var share: Int {
      switch self {
      case .visible, .nearby: 1
      case .check: 2
      case .large, .largeOther: 8
      }
    }
  }

  /// Data sets of one design.
  struct Bed: Sendable {
    /// Where they come from.
    let origin: Origin
    let types: [ArrayType]
    let sample: Sample
    /// One a data set; a test's is 1 where the hypothesis holds.
    let truths: [Double]
    /// What the baseline answers, [data set][entry]; empty where it was not asked.
    let baseline: [Double]
    /// What took the place of normal numbers, if anything did.
    let change: String?
    /// Whether the hypothesis of a test holds.
    var isNull: Bool { truths.first == 1 }
  }

  let beds: [Bed]
  let key: Key
  /// What a pivot may cost: elementary operations a replication.
  let affordable: Int

  /// The beds that critical values are calibrated on.
  var declared: [Int] { beds.indices.filter { beds[$0].origin == .visible || beds[$0].origin == .nearby } }
  /// The beds of an origin.
  func places(_ origin: Origin) -> [Int] { beds.indices.filter { beds[$0].origin == origin } }

  /// - Parameter neighbours: whether designs and processes other than the visible ones are drawn too.
  init(_ problem: VisibleProblem, replications: Int, neighbours: Bool, key: Key) {
    self.key = key
    var beds: [Bed] = []
    var cost = 0
    let isTest = problem.loss == "test"
    let parameters = problem.baselines[0].declaration.parameters.count
    for (cell, origin, name, change) in Surroundings(problem).cells(neighbours: neighbours) {
      if isTest, origin == .large || origin == .largeOther { continue }
      guard let simulation = try? Simulation(cell.simulate, design: cell.design.dictionary),
        simulation.argumentTypes.count <= parameters
      else { continue }
      // The visible designs come first: what the baseline costs is known for the others.
      let asks = origin == .visible || cost <= Self.cheap
      let baseline = asks ? try? Estimator(problem.baselines[0], argumentTypes: simulation.argumentTypes) : nil
      if asks || !isTest, baseline == nil { continue }
      if origin == .visible { cost = max(cost, baseline?.cost ?? 0) }
      var count = max(48, replications / origin.share)
      if asks, cost > 0 { count = min(count, max(48, Self.operations / cost / problem.cells.count)) }
      let (sample, drawn) = simulation.draw(0..<count, key: key.split(name))
      guard drawn.failures.isEmpty, drawn.count == 1, drawn.values.allSatisfy(\.isFinite) else { continue }
      // A test whose hypothesis holds in some replications and not in others has no size.
      if isTest, Set(drawn.values).count != 1 || origin == .check && drawn.values[0] != 1 { continue }
      let answers = baseline?.estimate(sample, key: key).values ?? []
      // Data that are no numbers: the process has no such design.
      if 20 * answers.count(where: { !$0.isFinite }) > answers.count { continue }
      beds.append(
        Bed(
          origin: origin, types: simulation.argumentTypes, sample: sample, truths: drawn.values,
          baseline: answers, change: change))
    }
    self.beds = beds
    affordable = 100_000 + min(cost, Self.cheap)
  }

  /// Operations that a derived pivot may take: there are few, and some forty thousand data sets of calibration take ten seconds then.
  private static let derived = 500_000
  /// Operations of a baseline that may be run everywhere.
  private static let cheap = 400_000
  /// Operations that the baseline may take on the visible designs together: some seconds.
  private static let operations = 4_000_000_000

  /// What a program returns on every bed: `count` columns; nil where it does not run, is too slow, or fails in more than one data set of
  /// two hundred.
  /// - Parameters:
  ///   - isWhole: whether it may take any time and fail where it likes: a table of many statistics.
  ///   - isDerived: whether it may take more time than others.
  func columns(_ function: Function, count: Int, isWhole: Bool = false, isDerived: Bool = false) -> [[[Double]]]? {
    let affordable = isDerived ? max(affordable, Self.derived) : affordable
    var traced: [[ArrayType]: Estimator] = [:]
    var table: [[[Double]]] = []
    for bed in beds {
      let known = traced[bed.types]
      guard let estimator = known ?? (try? Estimator(function, argumentTypes: bed.types)),
        estimator.resultType.count == count, !estimator.isOneAtATime,
        isWhole || bed.origin != .visible || estimator.cost <= affordable
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
      guard isWhole || bed.origin != .visible || 200 * failures <= bed.truths.count else { return nil }
      table.append(columns)
    }
    return table
  }
}
