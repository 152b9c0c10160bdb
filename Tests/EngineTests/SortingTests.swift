import Testing

@testable import Engine

@Suite("Sorting") struct SortingTests {
  @Test(arguments: GoldenCase.all("vector")) func orderStatistics(_ golden: GoldenCase) {
    let n = golden("x").count
    let levels = golden("levels")
    let lanes = Lanes.run(
      Lanes.varied([golden("x")]), outputs: [n, n, 1, levels.count]
    ) { x, out, _, lanes in
      Sorting.sort(out[0], x[0], rows: 1, length: n, lanes: lanes)
      Sorting.argsort(out[1], x[0], rows: 1, length: n, lanes: lanes)
      Sorting.median(out[2], x[0], rows: 1, length: n, lanes: lanes)
      Sorting.quantile(out[3], x[0], rows: 1, length: n, levels: levels, lanes: lanes)
    }
    #expect(lanes[0].outputs[0] == golden("x").sorted())
    #expect(lanes[0].outputs[1] == golden("order"))
    #expect(lanes[0].outputs[2] == golden("median"))
    #expect(lanes[0].outputs[3] == golden("quantiles"))
  }

  @Test(arguments: GoldenCase.all("missing")) func missingNumbers(_ golden: GoldenCase) {
    let n = golden("x").count
    var inputs = Lanes.varied([golden("x")])
    for l in stride(from: 1, to: 64, by: 3) { inputs[l][0][l % n] = .nan }
    let lanes = Lanes.run(inputs, outputs: [n, n, 1, 2, 1, 1, 1, 1, 1]) { x, out, _, lanes in
      Sorting.sort(out[0], x[0], rows: 1, length: n, lanes: lanes)
      Sorting.argsort(out[1], x[0], rows: 1, length: n, lanes: lanes)
      Sorting.median(out[2], x[0], rows: 1, length: n, lanes: lanes)
      Sorting.quantile(out[3], x[0], rows: 1, length: n, levels: [0, 0.3], lanes: lanes)
      let reductions: [Reduction] = [.argmin, .argmax, .minimum, .maximum, .countNonzero]
      for (k, reduction) in reductions.enumerated() {
        reduction.apply(out[4 + k], x[0], outer: 1, length: n, inner: 1, lanes: lanes)
      }
    }
    let names = ["sorted", "order", "median", nil, "argmin", "argmax", "minimum", "maximum", "nonzero"]
    for (name, actual) in zip(names, lanes[0].outputs) {
      guard let name else { continue }
      #expect(distance(actual, golden(name)) == 0, "\(name)")
    }
    for (l, lane) in lanes.enumerated() where l > 0 {
      #expect(lane.outputs[2][0].isNaN == (l % 3 == 1))
      #expect(lane.outputs[3].allSatisfy { $0.isNaN == (l % 3 == 1) })
    }
  }

  @Test func equalNumbersKeepTheirOrder() {
    let x = (0..<100).map { Double($0 * 37 % 5) }
    let expected = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }.map(Double.init)
    let lanes = Lanes.run(Array(repeating: [x], count: 64), outputs: [100]) { x, out, _, lanes in
      Sorting.argsort(out[0], x[0], rows: 1, length: 100, lanes: lanes)
    }
    #expect(lanes[0].outputs[0] == expected)
  }

  @Test(arguments: [2, 3, 31, 32, 33, 255, 256, 257, 400]) func everyLengthAndManyRows(_ n: Int) {
    var numbers = Numbers(seed: UInt64(n))
    let inputs = (0..<64).map { _ in [numbers.vector(2 * n)] }
    let lanes = Lanes.run(inputs, outputs: [2 * n, 2]) { x, out, _, lanes in
      Sorting.sort(out[0], x[0], rows: 2, length: n, lanes: lanes)
      Sorting.median(out[1], x[0], rows: 2, length: n, lanes: lanes)
    }
    for (input, lane) in zip(inputs, lanes) {
      let first = input[0].prefix(n).sorted()
      let second = input[0].suffix(n).sorted()
      #expect(lane.outputs[0] == first + second)
      let medians = [first, second].map { n % 2 == 1 ? $0[n / 2] : ($0[n / 2 - 1] + $0[n / 2]) / 2 }
      #expect(lane.outputs[1] == medians)
    }
  }

  @Test func quantileLevelsAreOuter() {
    let result = Lanes.single([[1, 2, 3, 10, 20, 30]], outputs: [4]) { x, out, _, lanes in
      Sorting.quantile(out[0], x[0], rows: 2, length: 3, levels: [0.5, 1], lanes: lanes)
    }
    #expect(result.outputs[0] == [2, 20, 3, 30])
  }

  @Test(arguments: GoldenCase.all("search")) func search(_ golden: GoldenCase) {
    let (n, count) = (golden("sorted").count, golden("v").count)
    let result = Lanes.single([golden("sorted"), golden("v")], outputs: [count, count, n]) { x, out, _, lanes in
      Sorting.searchSorted(out[0], sorted: x[0], length: n, x[1], count: count, right: false, lanes: lanes)
      Sorting.searchSorted(out[1], sorted: x[0], length: n, x[1], count: count, right: true, lanes: lanes)
      let distinct = Sorting.unique(out[2], x[0], length: n)
      #expect(distinct == golden("unique").count)
    }
    #expect(result.outputs[0] == golden("left"))
    #expect(result.outputs[1] == golden("right"))
    #expect(Array(result.outputs[2].prefix(golden("unique").count)) == golden("unique"))
  }
}
