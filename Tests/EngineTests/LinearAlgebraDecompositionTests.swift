import Testing

@testable import Engine

@Suite("Decompositions") struct LinearAlgebraDecompositionTests {
  @Test(arguments: GoldenCase.all("eigen")) func symmetricEigen(_ golden: GoldenCase) {
    let n = golden.rows("a")
    let lanes = Lanes.run(Lanes.varied([golden("a")], seed: 4), outputs: [n, n * n, n]) { x, out, failed, lanes in
      let a = Strided(x[0], rows: n, columns: n)
      Decompositions.symmetricEigen(values: out[0], vectors: out[1], a, lanes: lanes, failed: failed)
      Decompositions.symmetricEigen(values: out[2], vectors: nil, a, lanes: lanes, failed: failed)
    }
    #expect(distance(lanes[0].outputs[0], golden("values")) < 1e-13)
    #expect(distance(lanes[0].outputs[2], golden("only")) < 1e-13)
    // NumPy's signs, too.
    #expect(distance(lanes[0].outputs[1], golden("vectors")) < 1e-10)
    for lane in lanes {
      #expect(!lane.failed)
      #expect(zip(lane.outputs[0], lane.outputs[0].dropFirst()).allSatisfy { $0 <= $1 })
      #expect(departureFromOrthogonality(lane.outputs[1], n, n) < 1e-13)
    }
  }

  @Test func missingNumbersFailTheirLaneOnly() {
    var inputs = Lanes.varied([Array(repeating: 1.0, count: 9), [1, 2, 3]])
    inputs[3][0][3] = .nan
    inputs[5][0][0] = .infinity
    let lanes = Lanes.run(inputs, outputs: [3, 9, 3, 9, 9, 3]) { x, out, failed, lanes in
      let a = Strided(x[0], rows: 3, columns: 3)
      Decompositions.symmetricEigen(values: out[0], vectors: out[1], a, lanes: lanes, failed: failed)
      Decompositions.singularValues(
        u: out[3], values: out[2], vt: out[4], full: false, a, lanes: lanes, failed: failed)
      Decompositions.rank(out[5], a, tolerance: nil, lanes: lanes, failed: failed)
    }
    for (l, lane) in lanes.enumerated() {
      #expect(lane.failed == (l == 3 || l == 5))
      #expect(lane.outputs.prefix(5).joined().allSatisfy { $0.isNaN == (l == 3 || l == 5) })
    }
    #expect(lanes[0].outputs[5][0] == 1)
  }

  @Test(arguments: GoldenCase.all("qr")) func qr(_ golden: GoldenCase) {
    let (m, n) = (golden.rows("a"), golden.columns("a"))
    let p = min(m, n)
    let lanes = Lanes.run(Lanes.varied([golden("a")]), outputs: [m * p, p * n]) { x, out, _, lanes in
      Decompositions.qr(q: out[0], r: out[1], Strided(x[0], rows: m, columns: n), lanes: lanes)
    }
    #expect(distance(lanes[0].outputs[0], golden("q")) < 1e-12)
    #expect(distance(lanes[0].outputs[1], golden("r")) < 1e-12)
  }

  @Test(arguments: GoldenCase.all("least")) func leastSquaresAndSingularValues(_ golden: GoldenCase) {
    let (m, n) = (golden.rows("a"), golden.columns("a"))
    let p = min(m, n)
    let lanes = Lanes.run(
      Lanes.varied([golden("a"), golden("b")]),
      outputs: [2 * n, 2, 1, p, m * n, 1, 1, 1, 1, 1, 1, m * p, p * n, m * m, n * n]
    ) { x, out, failed, lanes in
      let a = Strided(x[0], rows: m, columns: n)
      Decompositions.leastSquares(
        solution: out[0], residuals: out[1], rank: out[2], values: out[3], a, Strided(x[1], rows: m, columns: 2),
        rcond: 1e-10, lanes: lanes, failed: failed)
      Decompositions.pseudoinverse(out[4], a, rcond: 1e-10, lanes: lanes, failed: failed)
      let orders: [Norm.Order] = [.two, .nuclear, .one, .infinity, .frobenius, .minusOne]
      for (k, order) in orders.enumerated() {
        Norm.matrix(out[5 + k], a, order: order, lanes: lanes, failed: failed)
      }
      let values = out[3]
      Decompositions.singularValues(
        u: out[11], values: values, vt: out[12], full: false, a, lanes: lanes, failed: failed)
      Decompositions.singularValues(
        u: out[13], values: values, vt: out[14], full: true, a, lanes: lanes, failed: failed)
    }
    let names = [
      "solution", "residuals", "rank", "values", "pseudoinverse", "two", "nuclear", "one", "infinity", "frobenius",
      "smallest",
    ]
    for (name, actual) in zip(names, lanes[0].outputs) {
      #expect(distance(actual, golden(name)) < 1e-11, "\(name)")
    }
    for (l, lane) in lanes.enumerated() {
      #expect(!lane.failed)
      let (values, u, vt) = (lane.outputs[3], lane.outputs[11], lane.outputs[12])
      #expect(departureFromOrthogonality(u, m, p) < 1e-13)
      #expect(departureFromOrthogonality(transposed(vt, p, n), n, p) < 1e-13)
      #expect(departureFromOrthogonality(lane.outputs[13], m, m) < 1e-13)
      #expect(departureFromOrthogonality(lane.outputs[14], n, n) < 1e-13)
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
      guard l == 0 else { continue }
      var product = [Double](repeating: 0, count: m * n)
      for i in 0..<m {
        for j in 0..<n {
          for k in 0..<p { product[i * n + j] += u[i * p + k] * values[k] * vt[k * n + j] }
        }
      }
      #expect(distance(product, golden("a")) < 1e-13)
    }
  }

  @Test(arguments: GoldenCase.all("condition")) func condition(_ golden: GoldenCase) {
    let orders: [(String, Norm.Order?)] = [
      ("two", nil), ("one", .one), ("infinity", .infinity), ("frobenius", .frobenius),
    ]
    for (name, order) in orders {
      let lanes = Lanes.run(Lanes.varied([golden("a")]), outputs: [1]) { x, out, failed, lanes in
        Decompositions.condition(out[0], Strided(x[0], rows: 5, columns: 5), order: order, lanes: lanes, failed: failed)
      }
      #expect(distance(lanes[0].outputs[0], golden(name)) < 1e-10, "\(name)")
    }
  }

  @Test func zeroMatrixHasOrthonormalSingularVectors() {
    let result = Lanes.single([Array(repeating: 0, count: 12)], outputs: [16, 3, 9, 1]) { x, out, failed, lanes in
      let a = Strided(x[0], rows: 4, columns: 3)
      Decompositions.singularValues(
        u: out[0], values: out[1], vt: out[2], full: true, a, lanes: lanes, failed: failed)
      Decompositions.rank(out[3], a, tolerance: nil, lanes: lanes, failed: failed)
    }
    #expect(result.outputs[1] == [0, 0, 0] && result.outputs[3] == [0])
    #expect(departureFromOrthogonality(result.outputs[0], 4, 4) < 1e-14)
    #expect(departureFromOrthogonality(result.outputs[2], 3, 3) < 1e-14)
  }

  @Test func largeMatricesAgreeAcrossLanes() {
    let n = 70
    var numbers = Numbers(seed: 77)
    let a = numbers.vector(n * n)
    let result = Lanes.single([a], outputs: [n, n * n, n, n * n, n * n]) { x, out, failed, lanes in
      let matrix = Strided(x[0], rows: n, columns: n)
      Decompositions.symmetricEigen(values: out[0], vectors: out[1], matrix, lanes: lanes, failed: failed)
      Decompositions.singularValues(
        u: out[3], values: out[2], vt: out[4], full: false, matrix, lanes: lanes, failed: failed)
    }
    #expect(!result.failed)
    for vectors in [result.outputs[1], result.outputs[3], result.outputs[4]] {
      #expect(departureFromOrthogonality(vectors, n, n) < 1e-12)
    }
    let symmetric = (0..<(n * n)).map { a[max($0 / n, $0 % n) * n + min($0 / n, $0 % n)] }
    var rebuilt = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<n {
        for k in 0..<n {
          rebuilt[i * n + j] += result.outputs[1][i * n + k] * result.outputs[0][k] * result.outputs[1][j * n + k]
        }
      }
    }
    #expect(distance(rebuilt, symmetric) < 1e-12)
  }

  /// Largest entry of QᵀQ − I, q of shape (rows, columns).
  private func departureFromOrthogonality(_ q: [Double], _ rows: Int, _ columns: Int) -> Double {
    var worst = 0.0
    for i in 0..<columns {
      for j in 0..<columns {
        var sum = i == j ? -1.0 : 0
        for k in 0..<rows { sum += q[k * columns + i] * q[k * columns + j] }
        worst = sum.isNaN ? .infinity : max(worst, sum.magnitude)
      }
    }
    return worst
  }

  private func transposed(_ a: [Double], _ rows: Int, _ columns: Int) -> [Double] {
    (0..<(rows * columns)).map { a[($0 % rows) * columns + $0 / rows] }
  }
}
