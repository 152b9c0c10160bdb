import Engine
import Foundation
import Studies
import Testing

@testable import Collapse

/// Models of tables: what they keep, and golden numbers.
@Suite struct ModelTests {
  /// y = x + noise, a skewed column, a count and a category that goes with x.
  static func table(_ rows: Int, seed: UInt64 = 1) -> MixedTable {
    var random = LoopRandom(key: Key(seed: seed))
    let (x, e, s) = (random.normals(rows), random.normals(rows), random.normals(rows))
    let columns = [
      TableColumn(name: "x", kind: .continuous, range: -6...6),
      TableColumn(name: "y", kind: .continuous, range: -9...9),
      TableColumn(name: "s", kind: .continuous, range: 0...99), TableColumn(name: "k", kind: .discrete, range: 0...3),
      TableColumn(name: "g", kind: .categorical, levels: ["a", "b", "c"], range: 0...2),
    ]
    let values = [
      x, zip(x, e).map { $0 + 0.5 * $1 }, s.map { exp($0) }, x.map { min(3, max(0, ($0 + 1.5).rounded())) },
      zip(x, s).map { $0 + 0.3 * $1 > 1 ? 2 : $0 > 0 ? 1 : 0 },
    ]
    return MixedTable(columns: columns, values: values)
  }

  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let moments = VectorMoments(zip(a, b).flatMap { [$0, $1] }, dimension: 2)
    return moments.covariance[1] / (moments.covariance[0] * moments.covariance[3]).squareRoot()
  }

  @Test func gaussianKeepsMomentsAndCategories() {
    let table = Self.table(4000)
    var random = LoopRandom(key: Key(seed: 2))
    let drawn = GaussianModel(table).sample(4000, &random)
    #expect(drawn.rows == 4000 && drawn.columns == table.columns)
    for column in 0..<4 {
      let (a, b) = (Moments(table.values[column]), Moments(drawn.values[column]))
      #expect(abs(a.mean - b.mean) < 5 * (a.variance / 2000).squareRoot())
      #expect(abs(b.variance / a.variance - 1) < 0.15)
    }
    #expect(
      abs(Self.correlation(drawn.values[0], drawn.values[1]) - Self.correlation(table.values[0], table.values[1]))
        < 0.03)
    #expect(drawn.values[4].allSatisfy { [0, 1, 2].contains($0) })
  }

  @Test func copulaKeepsMarginalsAndDependence() {
    let table = Self.table(4000)
    var random = LoopRandom(key: Key(seed: 3))
    let drawn = CopulaModel(table).sample(4000, &random)
    // Nothing outside the observed ranges, discrete values and levels as observed.
    for column in 0..<4 {
      let (a, b) = (table.values[column].sorted(), drawn.values[column].sorted())
      #expect((b.first ?? -99) >= a[0] && (b.last ?? 99) <= a[3999])
      #expect(abs(a[2000] - b[2000]) < 0.1)
    }
    #expect(Set(drawn.values[3]) == Set(table.values[3]))
    for level in 0..<3 {
      let share = { (values: [Double]) in Double(values.count { $0 == Double(level) }) / 4000 }
      #expect(abs(share(drawn.values[4]) - share(table.values[4])) < 0.04)
    }
    #expect(
      abs(Self.correlation(drawn.values[0], drawn.values[1]) - Self.correlation(table.values[0], table.values[1]))
        < 0.03)
    // The count goes with x as it did: no attenuation by ties.
    #expect(
      abs(Self.correlation(drawn.values[0], drawn.values[3]) - Self.correlation(table.values[0], table.values[3]))
        < 0.04)
  }

  /// Two binary columns: the latent correlation is found back from the phi coefficient, which SciPy's bivariate normal gives.
  @Test(arguments: [
    (0.3, 0.5, 0.6, 0.38088781447635495), (0.1, 0.2, -0.3, -0.10217627225893205),
    (0.015, 0.36, 0.5, 0.1253647772508022),
  ])
  func latentCorrelation(p: Double, q: Double, rho: Double, phi: Double) {
    let column = TableColumn(name: "b", kind: .discrete, range: 0...1)
    func marginal(_ share: Double) -> CopulaMarginal {
      let ones = Int((share * 1000).rounded())
      return CopulaMarginal(column, Array(repeating: 1, count: ones) + Array(repeating: 0, count: 1000 - ones))
    }
    let found = CopulaModel.latent(phi, marginal(p).hermite, marginal(q).hermite)
    #expect(abs(found - rho) < 2e-3)
  }

  @Test func quantileInterpolatesOrderStatistics() {
    let continuous = CopulaMarginal(TableColumn(name: "c", kind: .continuous, range: 0...10), [0, 10, 4, 2])
    #expect(continuous.quantile(0) == 0 && continuous.quantile(1) == 10 && isClose(continuous.quantile(0.5), 3))
    let discrete = CopulaMarginal(TableColumn(name: "d", kind: .discrete, range: 0...10), [0, 0, 4, 10])
    #expect(discrete.quantile(0.5) == 0 && discrete.quantile(0.51) == 4 && discrete.quantile(1) == 10)
  }

  /// Leaf means beside sklearn.tree.DecisionTreeRegressor(min_samples_leaf=5).
  @Test func regressionTree() {
    let (predictors, y) = Self.treeData()
    let columns = (0..<2).map { TableColumn(name: "\($0)", kind: .continuous, range: -2...2) }
    let tree = TreeGrower.tree(
      predictors, columns, response: y, of: TableColumn(name: "y", kind: .continuous, range: -9...9), leafSize: 5)
    let expected = [
      -0.633130582683, 0.645903533949, -0.633130582683, 1.111199098189, -0.6229848, -0.6229848, -0.6229848,
      0.897434335137, -0.6229848, 1.111199098189, -0.633130582683, 0.083797737339,
    ]
    #expect(tree.nodes.count { $0.column < 0 } == 6)
    for (row, value) in expected.enumerated() {
      let donors = Self.leaf(tree, predictors, row)
      #expect(isClose(donors.reduce(0, +) / Double(donors.count), value, 1e-6))
    }
  }

  /// Class shares of leaves beside sklearn.tree.DecisionTreeClassifier(min_samples_leaf=5).
  @Test func classificationTree() {
    let (predictors, y) = Self.treeData()
    let classes = y.map { ($0 > 0 ? 1.0 : 0) + ($0 > 1 ? 1 : 0) }
    let columns = (0..<2).map { TableColumn(name: "\($0)", kind: .continuous, range: -2...2) }
    let tree = TreeGrower.tree(
      predictors, columns, response: classes,
      of: TableColumn(name: "g", kind: .categorical, levels: ["0", "1", "2"], range: 0...2), leafSize: 5)
    let expected: [[Double]] = [
      [1.0 / 6, 0, 5.0 / 6], [0.4, 0, 0.6], [1.0 / 6, 4.0 / 6, 1.0 / 6], [2.0 / 6, 0, 4.0 / 6], [8.0 / 9, 1.0 / 9, 0],
    ]
    #expect(tree.nodes.count { $0.column < 0 } == 6)
    for (row, shares) in expected.enumerated() {
      let donors = Self.leaf(tree, predictors, row)
      for level in 0..<3 {
        #expect(isClose(Double(donors.count { $0 == Double(level) }) / Double(donors.count), shares[level]))
      }
    }
  }

  private static func treeData() -> ([[Double]], [Double]) {
    let rows = (0..<40).map { Array(Points.real[($0 * 3)..<($0 * 3 + 3)]) }
    return ([rows.map { $0[0] }, rows.map { $0[1] }], rows.map { $0[2] + 0.3 * $0[0] })
  }

  private static func leaf(_ tree: DecisionTree, _ predictors: [[Double]], _ row: Int) -> ArraySlice<Double> {
    var node = tree.nodes[0]
    while node.column >= 0 {
      node = tree.nodes[predictors[node.column][row] <= node.threshold ? node.first : node.second]
    }
    return tree.donors[node.first..<node.second]
  }

  /// A forest keeps marginals and dependence, and draws from rows that no single tree joins.
  @Test func aForestDraws() {
    let table = Self.table(2000)
    var (fitting, random) = (LoopRandom(key: Key(seed: 8)), LoopRandom(key: Key(seed: 9)))
    let forest = SequentialTrees(table, leafSize: 5, &fitting)
    let drawn = forest.sample(4000, &random)
    for column in 0..<4 {
      let (a, b) = (Moments(table.values[column]), Moments(drawn.values[column]))
      #expect(abs(a.mean - b.mean) < 5 * (a.variance / 1000).squareRoot())
      #expect(Set(drawn.values[column]).isSubset(of: Set(table.values[column])))
    }
    #expect(
      abs(Self.correlation(drawn.values[0], drawn.values[1]) - Self.correlation(table.values[0], table.values[1]))
        < 0.05)
    // The category goes with x, which a third of the predictors would miss at most splits.
    let (means, own) = (Self.means(table), Self.means(drawn))
    for (a, b) in zip(means, own) { #expect(abs(a - b) < 0.3, "\(means) \(own)") }
    var (again, second) = (LoopRandom(key: Key(seed: 8)), LoopRandom(key: Key(seed: 9)))
    #expect(SequentialTrees(table, leafSize: 5, &again).sample(4000, &second).values == drawn.values)
  }

  /// The mean of the first column in each level of the last.
  private static func means(_ table: MixedTable) -> [Double] {
    (0..<3).map { level in
      let rows = (0..<table.rows).filter { table.values[4][$0] == Double(level) }
      return rows.reduce(0) { $0 + table.values[0][$1] } / Double(max(1, rows.count))
    }
  }

  @Test func treesSplitOnCategories() {
    let group = (0..<60).map { Double($0 % 3) }
    let y = group.map { $0 == 1 ? 10.0 : 0 }
    let tree = TreeGrower.tree(
      [group], [TableColumn(name: "g", kind: .categorical, levels: ["a", "b", "c"], range: 0...2)], response: y,
      of: TableColumn(name: "y", kind: .continuous, range: 0...10), leafSize: 5)
    var random = LoopRandom(key: Key(seed: 1))
    for row in 0..<60 { #expect(tree.draw([group], row, &random) == y[row]) }
  }

  @Test func sequentialTreesDrawObservedValues() {
    let table = Self.table(600)
    var random = LoopRandom(key: Key(seed: 4))
    let drawn = SequentialTrees(table, leafSize: 5).sample(600, &random)
    for column in table.values.indices {
      #expect(Set(drawn.values[column]).isSubset(of: Set(table.values[column])))
    }
    #expect(
      abs(Self.correlation(drawn.values[0], drawn.values[1]) - Self.correlation(table.values[0], table.values[1]))
        < 0.08)
  }

  /// Released moments are those of the data plus Laplace noise of scale Δ/ε.
  @Test func privateGaussian() {
    #expect(isClose(PrivateGaussianModel.sensitivity(dimension: 3, rows: 100), 0.15))
    let columns = [
      TableColumn(name: "a", kind: .continuous, range: -1...1),
      TableColumn(name: "b", kind: .continuous, range: 0...20),
    ]
    var random = LoopRandom(key: Key(seed: 6))
    let n = 500
    let a = random.normals(n).map { min(1, max(-1, 0.4 * $0)) }
    let table = MixedTable(columns: columns, values: [a, a.map { 10 + 5 * $0 }])
    // So little noise that it cannot be seen.
    var draws = LoopRandom(key: Key(seed: 7))
    let exact = PrivateGaussianModel.fit(table, epsilon: 1e7, &draws).sample(20_000, &draws)
    #expect(abs(Moments(exact.values[1]).mean - Moments(table.values[1]).mean) < 0.1)
    #expect(abs(Moments(exact.values[0]).variance / Moments(a).variance - 1) < 0.05)
    // Noise in the first mean: its spread over releases is √2 · Δ/ε.
    let means = (0..<400).map { release -> Double in
      var noise = LoopRandom(key: Key(seed: 8).split(UInt64(release)))
      let drawn = PrivateGaussianModel.fit(table, epsilon: 2, &noise).sample(3000, &noise)
      return Moments(drawn.values[0]).mean
    }
    let scale = PrivateGaussianModel.sensitivity(dimension: 2, rows: n) / 2
    #expect(abs(Moments(means).standardDeviation / (2.0.squareRoot() * scale) - 1) < 0.35)
  }
}
