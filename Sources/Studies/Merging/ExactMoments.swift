/// The first four moments of a stream of numbers, merged without rounding.
///
/// Blocks of replications come as `Moments`; what is added of each is a function of the block alone, and the sums are exact:
/// the result does not depend on the order of the blocks or on how they were shared out.
struct ExactMoments: Hashable, Sendable, Codable {
  private(set) var count = 0
  /// Σx, Σx², Σx³, Σx⁴.
  private var powers = [ExactSum](repeating: ExactSum(), count: 4)

  /// Nothing yet.
  init() {}

  /// Takes in a block.
  mutating func add(_ block: Moments) {
    guard block.count > 0 else { return }
    count += block.count
    let n = TwoDouble(Double(block.count))
    let mean = TwoDouble(block.mean)
    let (s2, s3, s4) = (TwoDouble(block.sum2), TwoDouble(block.sum3), TwoDouble(block.sum4))
    let square = mean * mean
    powers[0].add(n * mean)
    powers[1].add(s2 + n * square)
    powers[2].add(s3 + TwoDouble(3) * mean * s2 + n * square * mean)
    powers[3].add(s4 + TwoDouble(4) * mean * s3 + TwoDouble(6) * square * s2 + n * square * square)
  }

  /// Takes in what `other` has seen.
  mutating func add(_ other: ExactMoments) {
    count += other.count
    for index in powers.indices { powers[index].add(other.powers[index]) }
  }

  /// About the mean.
  var moments: Moments {
    guard count > 0 else { return Moments() }
    let n = TwoDouble(Double(count))
    let (p1, p2, p3, p4) = (powers[0].value, powers[1].value, powers[2].value, powers[3].value)
    let mean = p1 / n
    let square = mean * mean
    let second = p2 - n * square
    let third = p3 - TwoDouble(3) * mean * p2 + TwoDouble(2) * n * square * mean
    let fourth =
      p4 - TwoDouble(4) * mean * p3 + TwoDouble(6) * square * p2 - TwoDouble(3) * n * square * square
    return Moments(
      count: count, mean: mean.high, sum2: Self.positive(second.high), sum3: third.high,
      sum4: Self.positive(fourth.high))
  }

  /// A sum of even powers that rounding made negative is 0; NaN stays.
  private static func positive(_ x: Double) -> Double { x < 0 ? 0 : x }

  /// Checks what was read from a file.
  func validated(atMost replications: Int) throws -> ExactMoments {
    guard (0...replications).contains(count), powers.count == 4 else {
      throw StudyShard.Malformed("the moments are incomplete")
    }
    return self
  }
}
