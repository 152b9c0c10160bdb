import Testing

@testable import Engine

@Suite("Reductions, scans and copies") struct SortingReductionTests {
  @Test(arguments: GoldenCase.all("vector")) func reductions(_ golden: GoldenCase) {
    let n = golden("x").count
    let expected: [(String, Reduction, Double, Double)] = [
      // Sums in NumPy's own order: its bits.
      ("sum", .sum, 0, 0), ("mean", .mean, 0, 0), ("variance", .variance, 0, 0), ("sample", .variance, 1, 0),
      ("deviation", .standardDeviation, 0, 0), ("product", .product, 0, 1e-13), ("range", .range, 0, 0),
      ("argmin", .argmin, 0, 0), ("argmax", .argmax, 0, 0),
    ]
    let lanes = Lanes.run(
      Lanes.varied([golden("x")]), outputs: Array(repeating: 1, count: expected.count + 3)
    ) { x, out, _, lanes in
      for (k, item) in expected.enumerated() {
        item.1.apply(out[k], x[0], outer: 1, length: n, inner: 1, lanes: lanes, ddof: item.2)
      }
      let orders: [Norm.Order] = [.one, .two, .infinity]
      for (k, order) in orders.enumerated() {
        Norm.vector(out[expected.count + k], x[0], outer: 1, length: n, inner: 1, order: order, lanes: lanes)
      }
    }
    for (k, item) in expected.enumerated() {
      #expect(distance(lanes[0].outputs[k], golden(item.0)) <= item.3, "\(item.0)")
    }
    for (k, name) in ["one", "two", "infinity"].enumerated() {
      #expect(distance(lanes[0].outputs[expected.count + k], golden(name)) < 1e-14, "\(name)")
    }
  }

  @Test(arguments: GoldenCase.all("axis")) func axes(_ golden: GoldenCase) {
    let shape = [3, 4, 5]
    let axis = Int(golden.scalar("axis"))
    let outer = shape[..<axis].reduce(1, *)
    let inner = shape[(axis + 1)...].reduce(1, *)
    let rest = outer * inner
    let lanes = Lanes.run(
      Lanes.varied([golden("x")]), outputs: [rest, rest, rest, 60, 60, 60 - rest, rest]
    ) { x, out, _, lanes in
      let length = shape[axis]
      Reduction.sum.apply(out[0], x[0], outer: outer, length: length, inner: inner, lanes: lanes)
      Reduction.variance.apply(out[1], x[0], outer: outer, length: length, inner: inner, lanes: lanes, ddof: 1)
      Reduction.maximum.apply(out[2], x[0], outer: outer, length: length, inner: inner, lanes: lanes)
      Scan.cumulativeSum.apply(out[3], x[0], outer: outer, length: length, inner: inner, lanes: lanes)
      Scan.cumulativeProduct.apply(out[4], x[0], outer: outer, length: length, inner: inner, lanes: lanes)
      Scan.difference.apply(out[5], x[0], outer: outer, length: length, inner: inner, lanes: lanes)
      // The transposed array with its strides gives the same sums.
      withScratch(Double.self, 60 * lanes) { turned in
        Copy.view(turned, x[0], offset: 0, shape: [5, 4, 3], strides: [1, 5, 20], lanes: lanes)
        let strides = [1, 3, 12]
        if axis == 1 {
          Reduction.sum.apply(
            out[6], turned, outer: 3, length: 4, inner: 5, lanes: lanes,
            strides: .init(outer: strides[0], axis: strides[1], inner: strides[2]))
        } else {
          out[6].update(from: out[0], count: rest * lanes)
        }
      }
    }
    let names = ["sum", "variance", "maximum", "cumulative", "products", "difference", "sum"]
    for (name, actual) in zip(names, lanes[0].outputs) {
      #expect(distance(actual, golden(name)) < 1e-14, "\(name)")
    }
  }

  @Test func longSumsAreAccurate() {
    // 0.1 is not exact: a plain sum of a million of them is off by 1e-11.
    let x = [Double](repeating: 0.1, count: 1_000_000)
    let result = Lanes.single([x], outputs: [1]) { x, out, _, lanes in
      Reduction.sum.apply(out[0], x[0], outer: 1, length: 1_000_000, inner: 1, lanes: lanes)
    }
    #expect((result.outputs[0][0] - 100_000).magnitude < 1e-8)
  }

  @Test func noTerms() {
    let result = Lanes.single([[]], outputs: [1, 1, 1, 1, 1]) { x, out, _, lanes in
      for (k, reduction) in [Reduction.sum, .product, .mean, .any, .all].enumerated() {
        reduction.apply(out[k], x[0], outer: 1, length: 0, inner: 1, lanes: lanes)
      }
    }
    #expect(result.outputs[0] == [0] && result.outputs[1] == [1] && result.outputs[2][0].isNaN)
    #expect(result.outputs[3] == [0] && result.outputs[4] == [1])
  }

  @Test(arguments: [
    ([2, 3], [3, 1], 0), ([3, 2], [1, 3], 0), ([2, 3], [0, 1], 2), ([4, 1, 2], [2, 5, 1], 1), ([5], [-2, 0], 9),
    ([2, 2, 3], [12, 1, -4], 8), ([2, 3, 2, 2], [1, 0, 3, 6], 0), ([], [], 4), ([3, 0], [1, 1], 0),
  ]) func views(_ shape: [Int], _ strides: [Int], _ offset: Int) {
    let strides = Array(strides.prefix(shape.count))
    let count = shape.reduce(1, *)
    let x = (0..<24).map(Double.init)
    var expected: [Double] = []
    var index = [Int](repeating: 0, count: shape.count)
    for _ in 0..<count {
      expected.append(x[offset + zip(index, strides).map { $0 * $1 }.reduce(0, +)])
      for k in index.indices.reversed() {
        index[k] += 1
        if index[k] < shape[k] { break }
        index[k] = 0
      }
    }
    let lanes = Lanes.run(Lanes.varied([x]), outputs: [count]) { x, out, _, lanes in
      Copy.view(out[0], x[0], offset: offset, shape: shape, strides: strides, lanes: lanes)
    }
    #expect(lanes[0].outputs[0] == expected)
  }

  @Test func stores() {
    let result = Lanes.run(
      Array(repeating: [[1, 2, 3], [1, 0, 1, 0, 0, 1]], count: 64), outputs: [12, 12, 6]
    ) { x, out, _, lanes in
      // Column-wise broadcast of (3) into a (2, 3) view of a (3, 4) array; the same under a mask; and a selection.
      Copy.store(out[0], offset: 1, shape: [2, 3], strides: [4, 1], x[0], valueStrides: [0, 1], lanes: lanes)
      Copy.store(
        out[1], offset: 1, shape: [2, 3], strides: [4, 1], mask: x[1], x[0], valueStrides: [0, 1], lanes: lanes)
      withScratch(Double.self, 6 * lanes) { zeros in
        zeros.update(repeating: 0, count: 6 * lanes)
        Copy.select(out[2], mask: x[1], x[1], zeros, count: 6, lanes: lanes)
      }
    }
    let n = 4711.0
    #expect(result[63].outputs[0] == [n, 1, 2, 3, n, 1, 2, 3, n, n, n, n])
    #expect(result[63].outputs[1] == [n, 1, n, 3, n, n, n, 3, n, n, n, n])
    #expect(result[63].outputs[2] == [1, 0, 1, 0, 0, 1])
  }

  @Test func indices() {
    var inputs = (0..<64).map { l in
      [[10, 11, 20, 21, 30, 31].map { $0 + 100 * Double(l) }, [Double(l % 3), -1, 0], [1, 2, 3, 4, 5, 6]]
    }
    inputs[7][1][1] = 3
    inputs[9][1][0] = -4
    inputs[17][1][2] = 0.5
    inputs[18][1][2] = .nan
    let lanes = Lanes.run(inputs, outputs: [6, 6, 6]) { x, out, failed, lanes in
      Copy.gather(out[0], x[0], length: 3, inner: 2, indices: x[1], count: 3, lanes: lanes, failed: failed)
      out[1].update(repeating: 0, count: 6 * lanes)
      Copy.scatter(out[1], length: 3, inner: 2, indices: x[1], count: 3, x[2], lanes: lanes, failed: failed)
      out[2].update(repeating: 0, count: 6 * lanes)
      Copy.scatterAdd(out[2], length: 3, inner: 2, indices: x[1], count: 3, x[2], lanes: lanes, failed: failed)
    }
    #expect(lanes[0].outputs == [[10, 11, 30, 31, 10, 11], [5, 6, 0, 0, 3, 4], [6, 8, 0, 0, 3, 4]])
    #expect(lanes[4].outputs[0] == [420, 421, 430, 431, 410, 411])
    for (l, lane) in lanes.enumerated() { #expect(lane.failed == [7, 9, 17, 18].contains(l)) }
    #expect(lanes[7].outputs[0][2].isNaN && lanes[7].outputs[1] == [5, 6, 1, 2, 0, 0])
  }
}
