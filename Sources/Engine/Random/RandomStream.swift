/// The random numbers of one replication, one draw after the other, for simulations that are written in Swift rather than
/// traced from a program.
///
/// Invariant: the numbers of the k-th call are a pure function of (key, replication, k, entry), the same function as
/// `Draws`: no other replication, thread or block changes them.
public struct RandomStream: Sendable {
  private let key: Key
  private let replication: UInt64
  private var draw: UInt32 = 0

  /// The stream of `replication` under `key`, before its first draw.
  public init(key: Key, replication: Int) {
    self.key = key
    self.replication = UInt64(truncatingIfNeeded: replication)
  }

  /// Fills `numbers`, shape (n), with standard normal numbers.
  public mutating func normal(_ numbers: inout [Double]) { fill(&numbers) { $0.normal($1, $2) } }

  /// Fills `numbers`, shape (n), with uniform numbers on [0, 1), multiples of 2^-53.
  public mutating func uniform(_ numbers: inout [Double]) { fill(&numbers) { $0.uniform($1, $2) } }

  /// Fills `numbers`, shape (n), with exponential numbers of mean 1.
  public mutating func exponential(_ numbers: inout [Double]) { fill(&numbers) { $0.exponential($1, $2) } }

  /// Fills `numbers`, shape (n), with Laplace numbers of mean 0 and scale 1 (variance 2).
  public mutating func laplace(_ numbers: inout [Double]) { fill(&numbers) { $0.laplace($1, $2) } }

  /// Fills `numbers`, shape (n), with Gumbel numbers of location 0 and scale 1.
  public mutating func gumbel(_ numbers: inout [Double]) { fill(&numbers) { $0.gumbel($1, $2) } }

  private mutating func fill(
    _ numbers: inout [Double], _ apply: (Draws, Draws.Output, Range<Int>) -> Void
  ) {
    let draws = Draws(key: key, first: replication, draw: draw, lanes: 1)
    draw += 1
    let count = numbers.count
    numbers.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { apply(draws, base, 0..<count) }
    }
  }
}
