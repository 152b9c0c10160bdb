import Engine
import Foundation
import Testing

@testable import Collapse

/// Measures on points, beside NumPy, SciPy and scikit-learn.
@Suite struct GeometryTests {
  let real = PointSet(Points.real, dimension: 3)
  let synthetic = PointSet(Points.synthetic, dimension: 3)

  @Test func radiiAreThoseOfTheNeighbours() {
    let radii = real.radii(3)
    // sklearn.neighbors.NearestNeighbors(n_neighbors=4), fourth distance squared
    for (found, expected) in zip(radii, [1.112508867090179, 0.822909073702481, 0.210087907868095]) {
      #expect(isClose(found, expected))
    }
  }

  @Test func precisionAndRecall() {
    let (a, b) = (NeighbourBalls(real, neighbours: 3), NeighbourBalls(synthetic, neighbours: 3))
    #expect(a.share(of: synthetic) == 1)
    #expect(b.share(of: real) == 0.225)
    #expect(b.share(of: real, a.tail(0.2)) == 0.375)
    #expect(a.share(of: real) == 1)
    #expect(a.share(of: PointSet([], dimension: 3)).isNaN)
  }

  @Test func nearestAgreesWithAll() {
    let query = [0.3, -0.2, 0.9]
    let all = (0..<real.count).map { index -> Double in
      zip(real.point(index), query).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    #expect(real.nearest(5, to: query) == Array(all.sorted().prefix(5)))
    #expect(real.nearest(to: query) == all.min())
    var taken = real.untaken
    let first = all.firstIndex(of: all.min() ?? 0) ?? -1
    #expect(real.nearest(to: query, taken: taken) == first)
    taken[first >> 3][first & 7] = true
    #expect(real.nearest(to: query, taken: taken) == all.firstIndex(of: all.sorted()[1]))
    for index in 0..<real.count { taken[index >> 3][index & 7] = true }
    #expect(real.nearest(to: query, taken: taken) == nil)
  }

  @Test func vendiScore() {
    #expect(isClose(VendiScore.of(real, bandwidth: 1.25), 8.182892782945157))
    #expect(isClose(VendiScore.medianDistance(real), 2.256419513608804))
    // n points far from each other count n, n equal ones count 1.
    #expect(isClose(VendiScore.of(PointSet([0, 100, 200, 300], dimension: 1), bandwidth: 1), 4))
    #expect(isClose(VendiScore.of(PointSet([5, 5, 5, 5], dimension: 1), bandwidth: 1), 1, 1e-6))
  }

  @Test func frechetDistance() {
    let (a, b) = (VectorMoments(Points.real, dimension: 3), VectorMoments(Points.synthetic, dimension: 3))
    #expect(isClose(FrechetDistance.between(a, b), 0.5175905759553789))
    #expect(FrechetDistance.between(a, a) < 1e-9)
    // One dimension: (μ₁ − μ₂)² + (σ₁ − σ₂)².
    let (c, d) = (VectorMoments(mean: [1], covariance: [4]), VectorMoments(mean: [3], covariance: [9]))
    #expect(isClose(FrechetDistance.between(c, d), 5))
  }

  @Test func eigenvaluesOfASymmetricMatrix() {
    let matrix = SymmetricMatrix(order: 2, entries: [2, 99, 1, 2])
    let values = matrix.eigenvalues ?? []
    #expect(values.count == 2 && isClose(values[0], 1) && isClose(values[1], 3))
    #expect(SymmetricMatrix(order: 1, entries: [.nan]).eigenvalues == nil)
    #expect(SymmetricMatrix(order: 0, entries: []).eigenvalues == [])
  }

  @Test func semidefiniteFactorOfASingularMatrix() {
    // Rank one: (1, 2)(1, 2)′.
    let factor = SemidefiniteFactor([1, 2, 2, 4], order: 2)
    #expect(factor.entries == [1, 0, 2, 0])
    #expect(factor.transform([3, 5], mean: [10, 20]) == [13, 26])
  }
}
