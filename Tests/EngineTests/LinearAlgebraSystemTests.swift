import Testing

@testable import Engine

@Suite("Linear systems") struct LinearAlgebraSystemTests {
  @Test(arguments: GoldenCase.all("system")) func systems(_ golden: GoldenCase) {
    let n = golden.rows("a")
    let inputs = ["a", "b", "c", "s", "cholesky"].map { golden($0) }
    let square = n * n
    let lanes = Lanes.run(
      Lanes.varied(inputs, seed: 3), outputs: [n, 3 * n, square, 1, 1, 1, 3 * n, 3 * n]
    ) { x, out, failed, lanes in
      let a = Strided(x[0], rows: n, columns: n)
      let c = Strided(x[2], rows: n, columns: 3)
      let low = Strided(x[4], rows: n, columns: n)
      LinearSystems.solve(out[0], a, Strided(x[1], rows: n, columns: 1), lanes: lanes, failed: failed)
      LinearSystems.solve(out[1], a, c, lanes: lanes, failed: failed)
      LinearSystems.inverse(out[2], a, lanes: lanes, failed: failed)
      LinearSystems.determinant(out[3], a, lanes: lanes)
      LinearSystems.logDeterminant(sign: out[4], logarithm: out[5], a, lanes: lanes)
      LinearSystems.solveTriangular(
        out[6], low, c, lower: true, unitDiagonal: false, lanes: lanes, failed: failed)
      LinearSystems.solveTriangular(
        out[7], low.transposed, c, lower: false, unitDiagonal: false, lanes: lanes, failed: failed)
    }
    #expect(!lanes[0].failed)
    let names = ["x", "y", "inverse", "determinant", "sign", "logarithm", "forwards", "backwards"]
    for (name, actual) in zip(names, lanes[0].outputs) {
      #expect(distance(actual, golden(name)) < 1e-11, "\(name)")
    }
  }

  @Test(arguments: GoldenCase.all("system")) func cholesky(_ golden: GoldenCase) {
    let n = golden.rows("a")
    // Other lanes get the matrix with a scaled diagonal; every third is indefinite.
    let inputs = (0..<64).map { l in
      [golden("s").enumerated().map { e, v in e % (n + 1) == 0 ? (l % 3 == 1 ? -v : v * (1 + Double(l))) : v }]
    }
    let lanes = Lanes.run(inputs, outputs: [n * n]) { x, out, failed, lanes in
      LinearSystems.cholesky(out[0], Strided(x[0], rows: n, columns: n), lanes: lanes, failed: failed)
    }
    #expect(distance(lanes[0].outputs[0], golden("cholesky")) < 1e-13)
    for (l, lane) in lanes.enumerated() {
      #expect(lane.failed == (l % 3 == 1))
      #expect(lane.outputs[0].allSatisfy { $0.isNaN == (l % 3 == 1) })
    }
  }

  @Test(arguments: GoldenCase.all("power")) func power(_ golden: GoldenCase) {
    let exponent = Int(golden.scalar("exponent"))
    let lanes = Lanes.run(Lanes.varied([golden("a")]), outputs: [9]) { x, out, failed, lanes in
      LinearSystems.power(
        out[0], Strided(x[0], rows: 3, columns: 3), exponent: exponent, lanes: lanes, failed: failed)
    }
    #expect(distance(lanes[0].outputs[0], golden("out")) < 1e-12)
  }

  @Test func singularLaneLeavesOthersAlone() {
    var numbers = Numbers(seed: 9)
    var inputs = (0..<64).map { _ in [numbers.vector(16), numbers.vector(4)] }
    for l in [2, 11, 40] {
      // Two equal rows of small integers: elimination meets an exact zero.
      inputs[l][0] = [1, 2, 3, 4, 1, 2, 3, 4, 0, 1, 0, 1, 2, 0, 1, 0]
    }
    let lanes = Lanes.run(inputs, outputs: [4, 16, 1, 1, 1]) { x, out, failed, lanes in
      let a = Strided(x[0], rows: 4, columns: 4)
      LinearSystems.solve(out[0], a, Strided(x[1], rows: 4, columns: 1), lanes: lanes, failed: failed)
      LinearSystems.inverse(out[1], a, lanes: lanes, failed: failed)
      LinearSystems.determinant(out[2], a, lanes: lanes)
      LinearSystems.logDeterminant(sign: out[3], logarithm: out[4], a, lanes: lanes)
    }
    for (l, lane) in lanes.enumerated() {
      let singular = [2, 11, 40].contains(l)
      #expect(lane.failed == singular)
      #expect(lane.outputs[0].allSatisfy { $0.isNaN == singular })
      #expect(lane.outputs[1].allSatisfy { $0.isNaN == singular })
      if singular { #expect(lane.outputs[2...].map(\.[0]) == [0, 0, -.infinity]) }
      // a x = b, with the residual computed plainly.
      guard !singular else { continue }
      for i in 0..<4 {
        let left = (0..<4).reduce(0.0) { $0 + inputs[l][0][4 * i + $1] * lane.outputs[0][$1] }
        #expect((left - inputs[l][1][i]).magnitude < 1e-10)
      }
    }
  }

  @Test func pivotIsFirstOfLargestMagnitude() {
    // Without exchange of rows the first pivot is zero.
    let result = Lanes.single([[0, 1, 1, 0], [3, 5]], outputs: [2, 1]) { x, out, failed, lanes in
      let a = Strided(x[0], rows: 2, columns: 2)
      LinearSystems.solve(out[0], a, Strided(x[1], rows: 2, columns: 1), lanes: lanes, failed: failed)
      LinearSystems.determinant(out[1], a, lanes: lanes)
    }
    #expect(result.outputs == [[5, 3], [-1]])
  }

  @Test func missingNumbersAreNoSingularity() {
    let result = Lanes.single([[.nan, 1, 1, 2], [3, 5]], outputs: [2]) { x, out, failed, lanes in
      LinearSystems.solve(
        out[0], Strided(x[0], rows: 2, columns: 2), Strided(x[1], rows: 2, columns: 1), lanes: lanes, failed: failed)
    }
    #expect(!result.failed && result.outputs[0].allSatisfy(\.isNaN))
  }

  @Test func largeSystemsWork() {
    let n = 150
    var numbers = Numbers(seed: 21)
    let a = numbers.vector(n * n)
    let truth = numbers.vector(n)
    let b = (0..<n).map { i in (0..<n).reduce(0.0) { $0 + a[i * n + $1] * truth[$1] } }
    let result = Lanes.single([a, b], outputs: [n]) { x, out, failed, lanes in
      LinearSystems.solve(
        out[0], Strided(x[0], rows: n, columns: n), Strided(x[1], rows: n, columns: 1), lanes: lanes, failed: failed)
    }
    #expect(distance(result.outputs[0], truth) < 1e-9)
  }

  @Test(arguments: [(1.0, 0.0), (1.5, 3.0), (1.999999, -4.0), (1.0000001, 0.0), (1.7, 1000.0), (1.2, -1000.0)])
  func logarithm(_ significand: Double, _ exponent: Double) {
    // Against the sum of the series for the logarithm of a number near 1, from products that the golden cases do not reach.
    let value = ScaledProduct.logarithm(significand: significand, exponent: exponent)
    let twice = ScaledProduct.logarithm(significand: significand, exponent: exponent + 1)
    #expect((twice - value - 0.693147180559945309).magnitude <= 2e-13)
    if significand == 1.5 { #expect(value == 2.4849066497880004) }
  }
}
