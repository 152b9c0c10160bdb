import Foundation
import Testing

@testable import Studies

@Suite struct ExactSumTests {
  /// Numbers and their sum, rounded once: Python's `math.fsum`.
  static let cases: [([Double], Double)] = [
    ([0x1.f767c482c9b00p-2, 0x1.2e4738d8608fep9, -0x1.2e4738dd19accp9, 0x1.b075f6c3d8588p-11], 0x1.f83fd9b5449c3p-2),
    (
      [
        0x1.5c8437bb9985ep-46, 0x1.3119920d46410p-142, -0x1.311992120aa75p-142, -0x1.8c13bc5069136p179,
        0x1.7949c41f8fb2cp88, -0x1.7949c42574d9dp88, 0x1.667d2c686bfa0p283, -0x1.00af72fe52464p-80,
        0x1.00af730255041p-80, -0x1.78369970e7b00p-117, 0x1.aa5670ef08e64p97, -0x1.aa5670f5b2400p97,
        -0x1.5c90b69e793a6p-228,
      ], 0x1.667d2c686bfa0p283
    ),
    (
      [
        -0x1.71e6f430e7cb8p193, -0x1.c3e7f37e428f0p-804, 0x1.c3e7f385522edp-804, -0x1.fe2ebb038a73cp713,
        -0x1.fa8f31653088ap513, 0x1.fa8f316d1ac56p513, -0x1.2358e7851a8e4p-732, 0x1.7d5876154f5d0p-479,
        -0x1.7d58761b44beep-479, -0x1.7da45a09dc944p-665, 0x1.4151938125520p314, -0x1.415193862a985p314,
        0x1.017ed5346c6e0p-700, 0x1.c38f367bf9ab0p343, -0x1.c38f368307e7ep343, -0x1.36655704479f0p759,
        -0x1.de510b67p-1029, 0x1.de510b6ep-1029,
      ], -0x1.3665570447a70p759
    ),
    (
      [
        -0x1.1c487395c8ac8p-41, 0x1.be406e12a65c2p-28, -0x1.be406e199f5dep-28, -0x1.bd4c03d585caep-23,
        0x1.4504964d32b54p14, -0x1.4504965246c7ap14, -0x1.fc8922b3b6f64p25, 0x1.a9521d5680688p-54,
        -0x1.a9521d5d25b0fp-54, -0x1.8534c6a507b1cp42, -0x1.8d2e2e84ede24p27, 0x1.8d2e2e8b229b0p27,
      ], -0x1.8535c4e998ff3p42
    ),
    (
      [
        0x1.1ccf385ebc8a0p1023, 0x1.1ccf385ebc8a0p1023, -0x1.1ccf385ebc8a0p1023, -0x1.1ccf385ebc8a0p1023,
        0x0.0000000000001p-1022,
      ], 0x0.0000000000001p-1022
    ),
    ([0x1.1c37937e08000p53, 0x1.0000000000000p0, -0x1.1c37937e08000p53], 0x1.0000000000000p0),
  ]

  @Test(arguments: cases) func sumsAsIfWithoutRounding(_ numbers: [Double], _ expected: Double) {
    var generator = TestGenerator(state: 1)
    var sums: Set<ExactSum> = []
    for _ in 0..<20 {
      var sum = ExactSum()
      for number in numbers.shuffled(using: &generator) { sum.add(number) }
      #expect(sum.value.high == expected)
      sums.insert(sum)
    }
    #expect(sums.count == 1)
  }

  @Test func partsMakeTheWholeInAnyOrderAndThroughAFile() throws {
    var generator = TestGenerator(state: 2)
    let numbers = (0..<3000).map { _ in
      Double(
        sign: generator.uniform() < 0.5 ? .minus : .plus, exponent: Int(generator.uniform() * 200) - 100, significand: 1
      )
        * generator.normal()
    }
    var whole = ExactSum()
    for number in numbers { whole.add(number) }
    for _ in 0..<10 {
      var parts = (0..<16).map { _ in ExactSum() }
      for number in numbers.shuffled(using: &generator) { parts[Int(generator.uniform() * 16)].add(number) }
      var merged = ExactSum()
      for part in parts.shuffled(using: &generator) {
        merged.add(try JSONDecoder().decode(ExactSum.self, from: JSONEncoder().encode(part)))
      }
      #expect(merged == whole)
      #expect(merged.value == whole.value)
    }
  }

  @Test func whatCancelsLeavesNothing() {
    var sum = ExactSum()
    for number in [0.1, -3e200, 0x1p-1070] { sum.add(number) }
    for number in [-0x1p-1070, 3e200, -0.1] { sum.add(number) }
    #expect(sum == ExactSum())
    #expect(sum.value.high == 0)
  }

  @Test func infinitiesAndNaNAreNotForgotten() {
    var sum = ExactSum()
    sum.add(.infinity)
    sum.add(-1)
    #expect(sum.value.high == .infinity)
    var other = ExactSum()
    other.add(-.infinity)
    #expect(other.value.high == -.infinity)
    other.add(sum)
    #expect(other.value.high.isNaN)
    var missing = ExactSum()
    missing.add(.nan)
    #expect(missing.value.high.isNaN)
  }

  @Test func momentsOfBlocksAreTheMomentsOfAll() {
    for offset in [0.0, 1000.0, -1e6] {
      let values = Numbers.errors.map { $0 + offset }
      let direct = Moments(values.map { $0 - offset })
      var exact = ExactMoments()
      for start in stride(from: 0, to: 400, by: 32) { exact.add(Moments(values[start..<min(400, start + 32)])) }
      let moments = exact.moments
      #expect(moments.count == 400)
      #expect(agree(moments.mean - offset, direct.mean, 1e-8))
      let tolerance = offset == 0 ? 1e-12 : 1e-8
      #expect(agree(moments.sum2, direct.sum2, tolerance))
      #expect(agree(moments.sum3, direct.sum3, 100 * tolerance))
      #expect(agree(moments.sum4, direct.sum4, tolerance))
    }
  }

  @Test(arguments: [true, false]) func productsOfBlocksAreTheProductsOfAll(isFull: Bool) {
    var direct = CoMoments(dimension: 3, isFull: isFull)
    var exact = ExactCoMoments(dimension: 3, isFull: isFull)
    for start in stride(from: 0, to: 400, by: 50) {
      var block = CoMoments(dimension: 3, isFull: isFull)
      for index in start..<start + 50 {
        let (x, y) = (Numbers.errors[index], Numbers.others[index])
        block.add([x, y, x * x + y * y])
        direct.add([x, y, x * x + y * y])
      }
      exact.add(block)
    }
    let merged = exact.comoments
    #expect(merged.count == 400)
    for i in 0..<3 {
      #expect(agree(merged.mean[i], direct.mean[i]))
      for j in 0...i {
        let pair = (merged.product(i, j), direct.product(i, j))
        #expect((pair.0 == nil) == (pair.1 == nil))
        if let a = pair.0, let b = pair.1 { #expect(agree(a, b)) }
      }
    }
  }
}
