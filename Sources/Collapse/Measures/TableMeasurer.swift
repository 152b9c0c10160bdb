import Engine
import Foundation

/// All measures of a run's generations, against what the run knows of the real table.
struct TableMeasurer: Sendable {
  /// Least rows that anything is said of.
  static let leastRows = 20

  private let loop: TableLoop
  private let features: FeatureEncoding
  private let heldOut: NeighbourBalls
  private let tail: [Int]
  private let bandwidth: Double
  private let grid: CellGrid
  private let marginals: MarginalMeasures
  private let privacy: PrivacyMeasures
  private let inference: RegressionInference?

  /// Rows that the Vendi score is computed on.
  private static let vendiRows = 200
  /// Share of held-out rows that are the tail.
  private static let tailShare = 0.1

  /// - Parameters:
  ///   - population: the rows that the training rows were drawn from.
  ///   - heldOut: real rows that nothing has learned from.
  ///   - members: the distinct training rows.
  init(
    _ loop: TableLoop, population: MixedTable, heldOut: MixedTable, members: MixedTable, features: FeatureEncoding
  ) {
    self.loop = loop
    self.features = features
    let points = features.points(heldOut)
    self.heldOut = NeighbourBalls(points, neighbours: loop.settings.neighbours)
    tail = self.heldOut.tail(Self.tailShare)
    bandwidth = VendiScore.medianDistance(points.selecting(Array(0..<min(Self.vendiRows, points.count))))
    grid = CellGrid(population)
    marginals = MarginalMeasures(population, features)
    privacy = PrivacyMeasures(members: features.points(members), others: points)
    inference = loop.regression.map {
      let placebo = population.columns[$0.placebo]
      return RegressionInference(
        population.adding(
          TableColumn(name: "placebo", kind: placebo.kind, range: placebo.range), population.values[$0.placebo]),
        response: $0.response)
    }
  }

  /// The values of `LoopMeasure.ofTables` for a generation; NaN where there is none.
  func values(_ table: MixedTable, kept: Double, inflation: Double, epsilon: Double, key: Key) -> [Double] {
    var values: [String: Double] = ["kept share": kept, "epsilon": epsilon]
    if table.rows < loop.synthetic, !kept.isNaN { values["rows"] = Double(table.rows) }
    let families = loop.settings.families
    let plain = table.firstColumns(loop.table.columns.count)
    if table.rows >= Self.leastRows {
      if !families.isDisjoint(with: [.fidelity, .diversity, .privacy]) {
        let vectors = features.vectors(plain)
        let points = PointSet(vectors, dimension: features.dimension)
        let moments = VectorMoments(vectors, dimension: features.dimension)
        if families.contains(.fidelity) || families.contains(.diversity) {
          let balls = NeighbourBalls(points, neighbours: loop.settings.neighbours)
          values["precision"] = heldOut.share(of: points)
          values["recall"] = balls.share(of: heldOut.points)
          values["tail recall"] = balls.share(of: heldOut.points, tail)
        }
        if families.contains(.fidelity) {
          values["frechet distance"] = marginals.frechetDistance(moments)
          values["correlation error"] = marginals.correlationError(moments)
        }
        if families.contains(.diversity) { diversity(plain, points, moments, key, &values) }
        if families.contains(.privacy) {
          let figures = privacy.figures(points)
          values["membership advantage"] = figures.membershipAdvantage
          values["closest record ratio"] = figures.closestRecordRatio
          values["closest record share"] = figures.closestRecordShare
          values["exact copies"] = figures.exactCopies
        }
      }
      if families.contains(.inference), let inference {
        let verdict = inference.verdict(table, inflation: inflation)
        values["naive coverage"] = verdict.naiveCoverage
        values["corrected coverage"] = verdict.correctedCoverage
        values["naive type-I error"] = verdict.naiveError
        values["corrected type-I error"] = verdict.correctedError
      }
    }
    return LoopMeasure.ofTables.map { measure in
      families.contains(measure.family) || measure.family == .selection ? values[measure.name] ?? .nan : .nan
    }
  }

  private func diversity(
    _ table: MixedTable, _ points: PointSet, _ moments: VectorMoments, _ key: Key, _ values: inout [String: Double]
  ) {
    values["variance ratio"] = marginals.varianceRatio(moments)
    var random = LoopRandom(key: key)
    let chosen = random.withoutReplacement(Self.vendiRows, of: points.count)
    values["vendi score"] = VendiScore.of(points.selecting(chosen), bandwidth: bandwidth)
    let counts = grid.counts(table)
    let entropy = CellGrid.entropy(counts)
    values["support"] = Double(counts.count)
    values["entropy"] = entropy
    values["effective support"] = exp(entropy)
    values["levels kept"] = grid.levelsKept(table)
    values["tail mass"] = marginals.tailMass(table)
  }
}
