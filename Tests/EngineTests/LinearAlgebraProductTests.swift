import Testing

@testable import Engine

@Suite("Products of matrices") struct LinearAlgebraProductTests {
  @Test func goldenFileIsThere() { #expect(GoldenCase.file.count > 50) }

  @Test(arguments: GoldenCase.all("multiply")) func multiply(_ golden: GoldenCase) {
    let (m, k, n) = (golden.rows("a"), golden.columns("a"), golden.columns("b"))
    let lanes = Lanes.run(Lanes.varied([golden("a"), golden("b")]), outputs: [m * n]) { x, out, _, lanes in
      MatrixKernels.multiply(
        out[0], Strided(x[0], rows: m, columns: k), Strided(x[1], rows: k, columns: n), lanes: lanes)
    }
    #expect(distance(lanes[0].outputs[0], golden("out")) < 1e-14)
    // The plain twin: one fused multiply-add after the other, the same bits, for proper matrices.
    guard m > 1 && n > 1 else { return }
    var twin = [Double](repeating: 0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        for p in 0..<k { twin[i * n + j].addProduct(golden("a")[i * k + p], golden("b")[p * n + j]) }
      }
    }
    #expect(lanes[0].outputs[0] == twin)
  }

  @Test(arguments: GoldenCase.all("cross")) func crossProducts(_ golden: GoldenCase) {
    let (n, k) = (golden.rows("x"), golden.columns("x"))
    let lanes = Lanes.run(
      Lanes.varied([golden("x"), golden("w")]), outputs: [k * k, k * k, k * k, k * k]
    ) { x, out, _, lanes in
      let matrix = Strided(x[0], rows: n, columns: k)
      MatrixKernels.crossProduct(out[0], matrix, lanes: lanes)
      MatrixKernels.multiply(out[1], matrix.transposed, matrix, lanes: lanes)
      MatrixKernels.weightedCrossProduct(out[2], matrix, weights: x[1], weightStride: 1, lanes: lanes)
      // The same memory seen as another matrix: no cross product to be found.
      withScratch(Double.self, n * k * lanes) { copy in
        copy.update(from: x[0], count: n * k * lanes)
        MatrixKernels.multiply(
          out[3], Strided(copy, rows: n, columns: k).transposed, matrix, lanes: lanes)
      }
    }
    for lane in lanes {
      #expect(lane.outputs[0] == lane.outputs[1])
      #expect(lane.outputs[0] == lane.outputs[3], "the bits of the general product")
    }
    #expect(distance(lanes[0].outputs[0], golden("out")) < 1e-14)
    #expect(distance(lanes[0].outputs[2], golden("weighted")) < 1e-14)
  }

  @Test(arguments: GoldenCase.all("kronecker")) func kronecker(_ golden: GoldenCase) {
    let lanes = Lanes.run(Lanes.varied([golden("a"), golden("b")]), outputs: [36, 1]) { x, out, _, lanes in
      MatrixKernels.kronecker(
        out[0], Strided(x[0], rows: 2, columns: 3), Strided(x[1], rows: 3, columns: 2), lanes: lanes)
      MatrixKernels.trace(out[1], Strided(x[0], rows: 2, columns: 3), lanes: lanes)
    }
    #expect(lanes[0].outputs[0] == golden("out"))
    #expect(lanes[0].outputs[1] == golden("trace"))
  }

  @Test func emptyProductIsZero() {
    let result = Lanes.single([[], []], outputs: [6]) { x, out, _, lanes in
      MatrixKernels.multiply(
        out[0], Strided(x[0], rows: 2, columns: 0), Strided(x[1], rows: 0, columns: 3), lanes: lanes)
    }
    #expect(result.outputs[0] == [0, 0, 0, 0, 0, 0])
  }

  @Test func longAndWideProductsAgreeAcrossLanes() {
    var numbers = Numbers(seed: 5)
    for (m, k, n) in [(70, 300, 20), (20, 70, 33), (500, 3, 2), (1, 700, 9), (9, 700, 1)] {
      let a = numbers.vector(m * k)
      let b = numbers.vector(k * n)
      let kernel: Lanes.Kernel = { x, out, _, lanes in
        MatrixKernels.multiply(
          out[0], Strided(x[0], rows: m, columns: k), Strided(x[1], rows: k, columns: n), lanes: lanes)
      }
      let alone = Lanes.single([a, b], outputs: [m * n], kernel)
      var twin = [Double](repeating: 0, count: m * n)
      for i in 0..<m {
        for p in 0..<k {
          for j in 0..<n { twin[i * n + j].addProduct(a[i * k + p], b[p * n + j]) }
        }
      }
      #expect(distance(alone.outputs[0], twin) < 1e-13)
    }
  }
}
