import Testing

@testable import Engine

/// Runs a kernel on one replication a lane, for 1, 8, 24 and 64 lanes, and checks that every lane's bits are the same.
struct Lanes {
  typealias Inputs = [UnsafePointer<Double>]
  typealias Outputs = [UnsafeMutablePointer<Double>]
  typealias Kernel = (_ x: Inputs, _ out: Outputs, _ failed: UnsafeMutablePointer<UInt8>, _ lanes: Int) -> Void

  /// One lane's results.
  struct Result: Equatable {
    var outputs: [[Double]]
    var failed: Bool

    /// The same bits; any NaN is like any other.
    static func == (a: Result, b: Result) -> Bool {
      a.failed == b.failed && a.outputs.count == b.outputs.count
        && zip(a.outputs, b.outputs).allSatisfy { x, y in
          x.count == y.count && zip(x, y).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
        }
    }
  }

  /// - Parameters:
  ///   - inputs: for each of 64 lanes its input arrays.
  ///   - outputs: lengths of the outputs.
  /// - Returns: the results of the 64 lanes.
  static func run(
    _ inputs: [[[Double]]], outputs: [Int], location: SourceLocation = #_sourceLocation, _ kernel: Kernel
  ) -> [Result] {
    let whole = tile(Array(inputs.prefix(64)), outputs, kernel)
    #expect(tile(Array(inputs.prefix(24)), outputs, kernel) == Array(whole.prefix(24)), sourceLocation: location)
    #expect(tile(Array(inputs.prefix(8)), outputs, kernel) == Array(whole.prefix(8)), sourceLocation: location)
    for l in 0..<12 {
      #expect(tile([inputs[l]], outputs, kernel) == [whole[l]], "lane \(l) alone", sourceLocation: location)
    }
    return whole
  }

  private static func tile(_ inputs: [[[Double]]], _ outputs: [Int], _ kernel: Kernel) -> [Result] {
    let lanes = inputs.count
    let x = inputs[0].indices.map { k in
      let count = inputs[0][k].count
      let memory = UnsafeMutablePointer<Double>.allocate(capacity: max(count * lanes, 1))
      for (l, lane) in inputs.enumerated() {
        for e in 0..<count { memory[e * lanes + l] = lane[k][e] }
      }
      return memory
    }
    let out = outputs.map { count in
      let memory = UnsafeMutablePointer<Double>.allocate(capacity: max(count * lanes, 1))
      memory.initialize(repeating: 4711, count: max(count * lanes, 1))
      return memory
    }
    let failed = UnsafeMutablePointer<UInt8>.allocate(capacity: lanes)
    failed.initialize(repeating: 0, count: lanes)
    defer {
      for memory in x + out { memory.deallocate() }
      failed.deallocate()
    }
    kernel(x.map { UnsafePointer($0) }, out, failed, lanes)
    return (0..<lanes).map { l in
      Result(
        outputs: outputs.indices.map { k in (0..<outputs[k]).map { out[k][$0 * lanes + l] } },
        failed: failed[l] != 0)
    }
  }

  /// The same inputs in lane 0 of 64, other lanes with the entries shuffled and scaled, so that lanes differ.
  static func varied(_ inputs: [[Double]], seed: UInt64 = 1) -> [[[Double]]] {
    var generator = Numbers(seed: seed)
    return (0..<64).map { l in
      l == 0 ? inputs : inputs.map { $0.map { _ in generator.next() } }
    }
  }

  /// One lane alone, without comparison of lanes.
  static func single(_ inputs: [[Double]], outputs: [Int], _ kernel: Kernel) -> Result {
    tile([inputs], outputs, kernel)[0]
  }
}

/// Numbers between −2 and 2, for tests.
struct Numbers {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-51 - 2
  }
  mutating func vector(_ n: Int) -> [Double] { (0..<n).map { _ in next() } }
}
