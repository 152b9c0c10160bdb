import Testing

@testable import Engine

/// Order statistics by counting are entries of the vector: the same bits as after sorting, however the entries lie.
@Suite("Order statistics by selection") struct SelectionTests {
  /// What is made of normal numbers: smooth, skewed, over hundreds of powers of ten, with ties, in two heaps, in order.
  enum Shape: String, CaseIterable, Sendable {
    case normal, skewed, powers, integers, signs, constant, zeros, heaps, ordered

    func callAsFunction(_ x: Double, _ entry: Int) -> Double {
      switch self {
      case .normal: x
      case .skewed: Elementary.exp(3 * x)
      case .powers: Elementary.exp(200 * x) * (x < 0 ? -1 : 1)
      case .integers: (2 * x).rounded()
      case .signs: x > 0 ? 1 : 0
      case .constant: 7
      case .zeros: x < -1 ? -0.0 : max(x, 0)
      case .heaps: entry % 2 == 0 ? x + 100 : x
      case .ordered: Double(entry)
      }
    }
  }

  static let levels = [0, 0.02, 0.25, 0.5, 0.731, 0.98, 1]

  @Test(arguments: Shape.allCases) func asSorted(_ shape: Shape) {
    for n in [96, 97, 200, 701] {
      let lanes = 16
      let x = Buffer(count: n * lanes), sorted = Buffer(count: n * lanes)
      let medians = Buffer(count: lanes), quantile = Buffer(count: lanes)
      for round in 0..<12 {
        Draws(key: Key(seed: 11), first: UInt64(lanes * round), draw: 0, lanes: lanes).normal(x.pointer, 0..<n)
        for index in 0..<n * lanes { x.pointer[index] = shape(x.pointer[index], index / lanes) }
        Sorting.sort(sorted.pointer, x.pointer, rows: 1, length: n, lanes: lanes)
        Sorting.median(medians.pointer, x.pointer, rows: 1, length: n, lanes: lanes)
        for lane in 0..<lanes {
          let ordered = (0..<n).map { sorted.pointer[$0 * lanes + lane] }
          let expected = n % 2 == 1 ? ordered[n / 2] : (ordered[n / 2 - 1] + ordered[n / 2]) / 2
          #expect(medians.pointer[lane].bitPattern == expected.bitPattern)
        }
        for level in Self.levels {
          Sorting.quantile(quantile.pointer, x.pointer, rows: 1, length: n, levels: [level], lanes: lanes)
          for lane in 0..<lanes {
            let one = Lanes.single([(0..<n).map { x.pointer[$0 * lanes + lane] }], outputs: [1]) { x, out, _, lanes in
              Sorting.quantile(out[0], x[0], rows: 1, length: n, levels: [level], lanes: lanes)
            }
            #expect(quantile.pointer[lane].bitPattern == one.outputs[0][0].bitPattern)
          }
        }
      }
    }
  }

  /// It is selection that is tested: it finds what it is asked for where entries lie evenly, with ties, and in two heaps.
  @Test(arguments: [Shape.normal, .skewed, .integers, .signs, .constant, .zeros]) func isFound(_ shape: Shape) {
    let (n, lanes) = (200, 8)
    let x = Buffer(count: n * lanes)
    Draws(key: Key(seed: 12), first: 0, draw: 0, lanes: lanes).normal(x.pointer, 0..<n)
    for index in 0..<n * lanes { x.pointer[index] = shape(x.pointer[index], index / lanes) }
    for rank in [0, 3, 99, 150, 199] {
      #expect(SortingSelection.neighbours(SIMD8<Double>.self, x.pointer, lanes, n, rank: rank) != nil)
    }
  }

  @Test func missingAndInfinite() {
    let (n, lanes) = (120, 8)
    let x = Buffer(count: n * lanes), medians = Buffer(count: lanes)
    for index in 0..<n * lanes { x.pointer[index] = Double((index / lanes * 37) % n) }
    x.pointer[5 * lanes + 2] = .nan
    x.pointer[3] = .nan
    for entry in 0..<80 { x.pointer[entry * lanes + 4] = .infinity }
    x.pointer[7 * lanes + 5] = -.infinity
    Sorting.median(medians.pointer, x.pointer, rows: 1, length: n, lanes: lanes)
    #expect(medians.pointer[0] == 59.5 && medians.pointer[7] == 59.5)
    #expect(medians.pointer[2].isNaN && medians.pointer[3].isNaN)
    #expect(medians.pointer[4] == .infinity)
    #expect(medians.pointer[5] == (7 * 37 % n >= 60 ? 58.5 : 59.5))
  }
}
