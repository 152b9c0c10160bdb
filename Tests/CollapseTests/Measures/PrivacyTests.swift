import Testing

@testable import Collapse

@Suite struct PrivacyTests {
  let members = PointSet(Points.made(40, 3, shift: 0), dimension: 3)
  let others = PointSet(Points.made(40, 3, shift: 2), dimension: 3)

  @Test func copiesGiveEverythingAway() {
    let figures = PrivacyMeasures(members: members, others: others).figures(members)
    #expect(figures.exactCopies == 1 && figures.closestRecordRatio == 0 && figures.closestRecordShare == 1)
    #expect(figures.membershipAdvantage > 0.9)
  }

  @Test func othersGiveNothingAway() {
    let figures = PrivacyMeasures(members: members, others: others).figures(others)
    #expect(figures.exactCopies == 0 && isClose(figures.closestRecordRatio, 1) && figures.closestRecordShare == 0)
    #expect(figures.membershipAdvantage < 0.15)
  }

  @Test func advantageIsJudgedOnTheOtherHalf() {
    #expect(PrivacyMeasures.advantage(members: [1, 1, 1, 1], others: [2, 2, 2, 2]) == 1)
    #expect(PrivacyMeasures.advantage(members: [1, 1, 1, 1], others: [1, 1, 1, 1]) == 0)
    // What separates one half alone is no advantage: thresholds 1 and −∞.
    #expect(PrivacyMeasures.advantage(members: [1, 5, 1, 5], others: [2, 3, 2, 3]) == 0)
  }

  @Test func entropyAndSupportOfCells() {
    let columns = [
      TableColumn(name: "a", kind: .categorical, levels: ["u", "v", "w"], range: 0...2),
      TableColumn(name: "b", kind: .continuous, range: 0...99),
    ]
    let real = MixedTable(columns: columns, values: [(0..<100).map { Double($0 % 3) }, (0..<100).map(Double.init)])
    let grid = CellGrid(real)
    // Three levels by four quarters.
    #expect(grid.counts(real).count == 12)
    #expect(grid.counts(real).reduce(0, +) == 100)
    #expect(isClose(CellGrid.entropy([1, 1, 1, 1]), 1.3862943611198906) && CellGrid.entropy([7]) == 0)
    let poor = MixedTable(columns: columns, values: [[0, 0, 1, 0], [1, 2, 3, 400]])
    #expect(grid.counts(poor) == [1, 1, 2])
    #expect(isClose(grid.levelsKept(poor), 2.0 / 3))
  }

  @Test func marginalMeasures() {
    let columns = [
      TableColumn(name: "a", kind: .continuous, range: 0...99),
      TableColumn(name: "b", kind: .continuous, range: 0...99),
    ]
    let values = (0..<100).map(Double.init)
    let real = MixedTable(columns: columns, values: [values, values])
    let encoding = FeatureEncoding(real)
    let measures = MarginalMeasures(real, encoding)
    let moments = VectorMoments(encoding.vectors(real), dimension: 2)
    #expect(isClose(measures.varianceRatio(moments), 1) && measures.correlationError(moments) == 0)
    #expect(isClose(measures.tailMass(real), 1) && measures.frechetDistance(moments) < 1e-9)
    let half = MixedTable(columns: columns, values: [values.map { 49.5 + ($0 - 49.5) / 2 }, values.map { _ in 5 }])
    let shrunk = VectorMoments(encoding.vectors(half), dimension: 2)
    #expect(isClose(measures.varianceRatio(shrunk), 0.125) && isClose(measures.correlationError(shrunk), 1))
    #expect(measures.tailMass(half) == 0)
  }
}
