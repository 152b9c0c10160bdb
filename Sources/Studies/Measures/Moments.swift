/// Count, mean and sums of the second to fourth power of deviations from the mean, of a stream of numbers.
///
/// Updating and merging: Pébay (2008), equations 2.1 and 3.1. Merging in a fixed order gives the same bits whoever
/// computed the parts.
public struct Moments: Hashable, Sendable {
  /// How many numbers.
  public private(set) var count = 0
  /// Their mean.
  public private(set) var mean = 0.0
  /// Σ(x − x̄)²
  public private(set) var sum2 = 0.0
  /// Σ(x − x̄)³
  public private(set) var sum3 = 0.0
  /// Σ(x − x̄)⁴
  public private(set) var sum4 = 0.0

  /// No numbers yet.
  public init() {}

  /// Of numbers that someone else has seen.
  init(count: Int, mean: Double, sum2: Double, sum3: Double, sum4: Double) {
    self.count = count
    self.mean = mean
    self.sum2 = sum2
    self.sum3 = sum3
    self.sum4 = sum4
  }

  /// The moments of `values`, NaN left out.
  public init(_ values: some Sequence<Double>) {
    for value in values where !value.isNaN { add(value) }
  }

  /// Takes in one number.
  public mutating func add(_ x: Double) {
    let before = Double(count)
    count += 1
    let n = Double(count)
    let delta = x - mean
    let step = delta / n
    let step2 = step * step
    let term = delta * step * before
    mean += step
    sum4 += term * step2 * (n * n - 3 * n + 3) + 6 * step2 * sum2 - 4 * step * sum3
    sum3 += term * step * (n - 2) - 3 * step * sum2
    sum2 += term
  }

  /// Takes in the numbers that `other` has seen, after one's own.
  public mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (a, b) = (Double(count), Double(other.count))
    let n = a + b
    let delta = other.mean - mean
    let d2 = delta * delta
    let new4 =
      sum4 + other.sum4 + d2 * d2 * a * b * (a * a - a * b + b * b) / (n * n * n)
      + 6 * d2 * (a * a * other.sum2 + b * b * sum2) / (n * n) + 4 * delta * (a * other.sum3 - b * sum3) / n
    let new3 =
      sum3 + other.sum3 + d2 * delta * a * b * (a - b) / (n * n) + 3 * delta * (a * other.sum2 - b * sum2) / n
    sum2 += other.sum2 + d2 * a * b / n
    sum3 = new3
    sum4 = new4
    mean += delta * b / n
    count += other.count
  }

  /// Σ(x − x̄)²/(n − 1); NaN below two numbers.
  public var variance: Double { count > 1 ? sum2 / Double(count - 1) : .nan }
  /// √variance
  public var standardDeviation: Double { variance.squareRoot() }
  /// Sample kurtosis n Σ(x − x̄)⁴ / (Σ(x − x̄)²)²: 3 for normal numbers; NaN without variation.
  public var kurtosis: Double { sum2 > 0 ? Double(count) * sum4 / (sum2 * sum2) : .nan }
  /// Standard error of the mean, √(variance/n).
  public var standardErrorOfMean: Double { (variance / Double(count)).squareRoot() }
}
