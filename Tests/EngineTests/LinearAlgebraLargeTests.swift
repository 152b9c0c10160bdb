import Testing

@testable import Engine

@Suite("Large matrices") struct LinearAlgebraLargeTests {
  private static func normal(_ count: Int, draw: UInt32) -> [Double] {
    let buffer = Buffer(count: count)
    Draws(key: Key(seed: 21), first: 0, draw: draw, lanes: 1).normal(buffer.pointer, 0..<count)
    return (0..<count).map { buffer.pointer[$0] }
  }

  /// Alone a matrix is eliminated eight pivots at a time, in a tile one pivot at a time: `Lanes.run` compares the bits.
  @Test(arguments: [64, 67, 72, 85]) func blockedEliminationHasTheSameBits(_ n: Int) {
    let inputs = (0..<64).map { l in
      [Self.normal(n * n, draw: UInt32(2 * l)), Self.normal(n, draw: UInt32(2 * l + 1))]
    }
    let lanes = Lanes.run(inputs, outputs: [n]) { x, out, failed, lanes in
      LinearSystems.solve(
        out[0], Strided(x[0], rows: n, columns: n), Strided(x[1], rows: n, columns: 1), lanes: lanes, failed: failed)
    }
    for (input, lane) in zip(inputs, lanes) {
      for i in 0..<n {
        let product = (0..<n).reduce(0.0) { $0 + input[0][i * n + $1] * lane.outputs[0][$1] }
        #expect((product - input[1][i]).magnitude < 1e-8)
      }
    }
  }

  @Test func aSingularMatrixFails() {
    let n = 80
    var a = Self.normal(n * n, draw: 500)
    for i in 0..<n { a[i * n + 40] = 0 }
    let result = Lanes.single([a], outputs: [n * n]) { x, out, failed, lanes in
      LinearSystems.inverse(out[0], Strided(x[0], rows: n, columns: n), lanes: lanes, failed: failed)
    }
    #expect(result.failed && result.outputs[0].allSatisfy(\.isNaN))
  }

  @Test func anInverseIsOne() {
    let n = 130
    let a = Self.normal(n * n, draw: 501)
    let result = Lanes.single([a], outputs: [n * n]) { x, out, failed, lanes in
      LinearSystems.inverse(out[0], Strided(x[0], rows: n, columns: n), lanes: lanes, failed: failed)
    }
    for i in 0..<n {
      for j in 0..<n {
        let entry = (0..<n).reduce(0.0) { $0 + a[i * n + $1] * result.outputs[0][$1 * n + j] }
        #expect((entry - (i == j ? 1 : 0)).magnitude < 1e-9)
      }
    }
  }

  /// Without singular values Q and R do where the rank is full; where it is not, or may not be, it is the same as with them.
  @Test func leastSquaresWithoutSingularValues() {
    let (m, n) = (150, 80)
    let y = Self.normal(m, draw: 601)
    let full = Self.normal(m * n, draw: 600)
    var deficient = full
    for i in 0..<m { deficient[i * n + 7] = deficient[i * n + 3] - 2 * deficient[i * n + 5] }
    var missing = full
    missing[17] = .nan
    for (a, isFull, isMissing) in [(full, true, false), (deficient, false, false), (missing, false, true)] {
      let result = Lanes.single([a, y], outputs: [n, 1, 1, n, n, 1, 1]) { x, out, failed, lanes in
        let (a, b) = (Strided(x[0], rows: m, columns: n), Strided(x[1], rows: m, columns: 1))
        Decompositions.leastSquares(
          solution: out[0], residuals: out[1], rank: out[2], values: out[3], a, b, rcond: nil, lanes: lanes,
          failed: failed)
        Decompositions.leastSquares(
          solution: out[4], residuals: out[5], rank: out[6], values: nil, a, b, rcond: nil, lanes: lanes, failed: failed
        )
      }
      let outputs = result.outputs
      #expect(result.failed == isMissing)
      if isFull {
        #expect(zip(outputs[0], outputs[4]).allSatisfy { ($0 - $1).magnitude < 1e-12 })
        #expect(outputs[0] != outputs[4], "the same bits: it has not been decomposed otherwise")
        #expect((outputs[1][0] / outputs[5][0] - 1).magnitude < 1e-12 && outputs[2] == outputs[6])
      } else {
        #expect(outputs[0].map(\.bitPattern) == outputs[4].map(\.bitPattern))
        #expect(isMissing || (outputs[6] == [Double(n - 1)] && outputs[5][0].isNaN))
      }
    }
  }
}
