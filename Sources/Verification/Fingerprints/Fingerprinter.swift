import Engine
import Foundation
import Studies

/// What a candidate does on a fixed set of probe data sets, compared with estimators that have a name.
///
/// Probes are drawn from the problem's visible cells with a key that no seed changes, so a fingerprint is a property of problem and
/// estimator alone. Two estimators agree on a probe if their answers differ by at most a fiftieth of the baseline's median
/// absolute error in that cell (a half length for intervals): what nobody could tell apart by results. A candidate is *known*
/// as the estimator that it agrees with on most probes, if those are 95 % or more.
public struct Fingerprinter: Sendable {
  /// Distance, in median absolute errors of the baseline, up to which two answers are the same.
  public static let tolerance = 0.02
  /// Share of probes from which on a candidate is known.
  public static let threshold = 0.95

  struct ProbeSet: Sendable {
    let argumentTypes: [ArrayType]
    let datasets: [[[Double]]]
    let unit: Double
  }

  private let problem: Problem
  private let library: EstimatorLibrary
  let sets: [ProbeSet]
  private static let key = Key(seed: 0).split("probes")

  /// Draws at most `probes` data sets from at most four visible cells.
  /// - Throws: `Diagnostic` if a process cannot be traced; `Diagnostics` if the library cannot be read.
  public init(problem: Problem, probes: Int, library: EstimatorLibrary? = nil) throws {
    self.problem = problem
    self.library = try library ?? EstimatorLibrary()
    let all = problem.visible
    let chosen = all.count <= 4 ? all : (0..<4).map { all[$0 * (all.count - 1) / 3] }
    sets = try chosen.map { cell in
      try Self.draw(
        cell, count: max(8, probes / max(1, chosen.count)), problem: problem, key: cell.key(below: Self.key))
    }
  }

  private static func draw(_ cell: Cell, count: Int, problem: Problem, key: Key) throws -> ProbeSet {
    let run = try CellRun(cell, loss: problem.loss, level: problem.level)
    let types = run.simulation.argumentTypes
    let (sample, truths) = run.simulation.draw(0..<count, key: key)
    let alive = (0..<count).filter { truths.failures[$0] == nil }
    let datasets = alive.map { r in types.indices.map { sample.argument($0, replication: r) } }
    let estimator = try Estimator(problem.baseline, argumentTypes: types)
    let estimates = estimator.estimate(Sample(argumentTypes: types, datasets: datasets), key: key)
    let k = estimates.count
    let errors = alive.indices.map { index -> Double in
      let own = estimates.values[index * k..<(index + 1) * k]
      if problem.loss == .interval { return abs((own.last ?? 0) - (own.first ?? 0)) / 2 }
      if problem.loss == .test { return 0.05 }
      let truth = truths.values[alive[index] * truths.count..<(alive[index] + 1) * truths.count]
      return zip(own, truth).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }.filter(\.isFinite).sorted()
    return ProbeSet(
      argumentTypes: types, datasets: datasets, unit: errors.isEmpty ? 1 : max(errors[errors.count / 2], 1e-300))
  }

  /// Number of probes.
  public var count: Int { sets.reduce(0) { $0 + $1.datasets.count } }

  /// Elementary operations that one function may cost on the probes of one set: half a second. Two answers that agree on 95 % of the
  /// probes agree on some of the fewest.
  private static let (work, fewest) = (500_000_000, 16)
  /// Probes of the first set that an estimator is first compared on. Whoever agrees on 95 % of all agrees on none of four with a
  /// probability of 6 · 10⁻⁶.
  private static let first = 4

  /// What a function answers on the probes, [set][probe], nil where it fails; empty where it cannot run. Slow functions are asked
  /// about the first probes alone.
  func answers(
    _ function: Function, arguments: [Int]? = nil, limit: Int = .max, sets count: Int = .max
  ) -> [[[Double]?]] {
    sets.prefix(count).compactMap { set in
      let chosen = arguments ?? Array(set.argumentTypes.indices)
      let types = chosen.map { set.argumentTypes[$0] }
      guard let estimator = try? Estimator(function, argumentTypes: types) else { return nil }
      let first = set.datasets.prefix(min(limit, max(Self.fewest, Self.work / max(1, estimator.cost))))
      let datasets = arguments == nil ? Array(first) : first.map { data in chosen.map { data[$0] } }
      let estimates = estimator.estimate(Sample(argumentTypes: types, datasets: datasets), key: Self.key)
      return datasets.indices.map { r in
        estimates.failures[r] == nil ? Array(estimates.values[r * estimates.count..<(r + 1) * estimates.count]) : nil
      }
    }
  }

  /// The named estimator that `candidate` behaves like, and the nearest one of all.
  /// - Parameter others: estimators from an archive to compare with as well, by name; they come after the library.
  public func identify(_ candidate: Function, others: [(name: String, function: Function)] = []) -> (
    known: KnownEstimator?, nearest: KnownEstimator?
  ) {
    compared(candidate, baselines: problem.baselines, others: others)
  }

  private func compared(
    _ candidate: Function, baselines: [Function], others: [(name: String, function: Function)]
  ) -> (known: KnownEstimator?, nearest: KnownEstimator?) {
    let own = answers(candidate)
    guard own.count == sets.count, !own.isEmpty else { return (nil, nil) }
    let width = own.joined().compactMap { $0?.count }.first ?? 0
    var nearest: KnownEstimator?
    func matches(_ name: String, _ theirs: [[[Double]?]], wholeOnly: Bool) -> [KnownEstimator] {
      guard !theirs.isEmpty else { return [] }
      let length = theirs.joined().compactMap { $0?.count }.first ?? 0
      return windows(width, of: length).filter { _ in !wholeOnly || width == length }.map {
        compare(own, theirs, $0, name)
      }
    }
    func consider(_ name: String, _ function: Function, arguments: [Int]? = nil, wholeOnly: Bool = true) {
      let first = matches(
        name, answers(function, arguments: arguments, limit: Self.first, sets: 1), wholeOnly: wholeOnly)
      // Far from it, and from the nearest so far: more probes would not tell another thing.
      guard first.contains(where: { $0.share > 0 || $0.distance < 1.25 * (nearest?.distance ?? .infinity) }) else {
        return
      }
      let all = answers(function, arguments: arguments)
      guard all.count == sets.count else { return }
      for match in matches(name, all, wholeOnly: wholeOnly) {
        if let best = nearest, !isCloser(match, than: best) { continue }
        nearest = match
      }
    }
    for entry in library.entries {
      for arguments in placements(entry.signature) {
        let wholeOnly = entry.signature == .means || entry.signature == .covariance
        consider(entry.name, entry.function, arguments: arguments, wholeOnly: wholeOnly)
      }
    }
    for baseline in baselines { consider("\(baseline.name), a baseline of this problem", baseline) }
    for other in others { consider(other.name, other.function) }
    guard let nearest, nearest.share >= Self.threshold else { return (nil, nearest) }
    return (nearest, nearest)
  }

  /// The entry of the library that a function of the problem behaves like: what a baseline is known as.
  func known(_ function: Function) -> KnownEstimator? { compared(function, baselines: [], others: []).known }

  /// Closer by more than a tie: of two names for the same behaviour the one that stands first in the library is meant.
  private func isCloser(_ a: KnownEstimator, than b: KnownEstimator) -> Bool {
    abs(a.share - b.share) > 0.005 ? a.share > b.share : a.distance < 0.5 * b.distance - 1e-9
  }

  private func compare(_ own: [[[Double]?]], _ theirs: [[[Double]?]], _ window: [Int], _ name: String) -> KnownEstimator
  {
    var same = 0
    var distances: [Double] = []
    for (set, (mine, others)) in zip(sets, zip(own, theirs)) {
      for (a, b) in zip(mine, others) {
        var distance = Double.infinity
        if let a, let b {
          let square = zip(a, window).reduce(0) { $0 + ($1.0 - b[$1.1]) * ($1.0 - b[$1.1]) }
          distance = square.squareRoot() / set.unit
        } else if a == nil, b == nil {
          distance = 0
        }
        if distance <= Self.tolerance { same += 1 }
        distances.append(distance)
      }
    }
    let sorted = distances.sorted()
    return KnownEstimator(
      name: name, share: Double(same) / Double(max(1, distances.count)), probes: distances.count,
      distance: sorted.isEmpty ? .infinity : sorted[sorted.count / 2])
  }

  /// The entries of an answer of `length` entries that a candidate's `width` entries may stand for: neighbouring
  /// coefficients; of intervals, both ends of one coefficient.
  private func windows(_ width: Int, of length: Int) -> [[Int]] {
    guard width > 0, width <= length else { return [] }
    if problem.loss == .interval { return (0..<length / 2).map { [$0, $0 + length / 2] } }
    return (0...length - width).map { start in Array(start..<start + width) }
  }

  /// The ways in which the problem's arguments can be given to estimators of a signature.
  private func placements(_ signature: EstimatorLibrary.Signature) -> [[Int]] {
    guard let types = sets.first?.argumentTypes else { return [] }
    let isInterval = problem.loss == .interval
    let isTest = problem.loss == .test
    let arrays = types.indices.filter { !types[$0].shape.isEmpty }
    func ranks(_ wanted: Int...) -> [[Int]] {
      guard arrays.count == wanted.count else { return [] }
      return permutations(arrays).filter { order in zip(order, wanted).allSatisfy { types[$0].shape.count == $1 } }
    }
    func sameRows(_ order: [Int]) -> Bool { Set(order.map { types[$0].shape[0] }).count == 1 }
    switch signature {
    case .location, .means: return isInterval || isTest ? [] : ranks(1)
    case .regression: return isInterval || isTest ? [] : ranks(1, 2).filter(sameRows)
    case .line: return isInterval || isTest ? [] : ranks(1, 1).filter(sameRows)
    case .instruments: return isInterval || isTest ? [] : ranks(1, 1, 2).filter(sameRows)
    case .covariance: return isInterval || isTest ? [] : ranks(2)
    case .regressionInterval: return isInterval ? ranks(1, 2).filter(sameRows) : []
    case .twoSamples: return isTest ? ranks(1, 1) : []
    case .proportion: return isInterval && arrays.isEmpty && types.count == 2 ? [[0, 1], [1, 0]] : []
    }
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard let first = items.first else { return [[]] }
    return permutations(Array(items.dropFirst())).flatMap { rest in
      (0...rest.count).map { position in
        var order = rest
        order.insert(first, at: position)
        return order
      }
    }
  }
}
