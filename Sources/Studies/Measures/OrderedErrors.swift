import Foundation

/// The distribution of errors, for their median and that of their absolute values.
///
/// Up to `exactLimit` numbers all are kept. A longer stream is counted in bins of relative width 2⁻¹², which bounds
/// memory. Both merge exactly in any order. Which of the two is decided before the first number, by `capacity`.
/// Invariant: `pages` is empty or has a page for every sign and exponent of a double; a page is empty or has `pageSize`
/// counts.
struct OrderedErrors: Sendable {
  /// How many numbers are kept one by one.
  static let exactLimit = 1 << 16
  /// Bins of one exponent: 12 bits of the mantissa.
  private static let pageSize = 1 << 12
  /// Low bits of a double that a bin ignores.
  private static let shift: UInt64 = 40
  /// Exponents of a double.
  private static let exponents = 1 << 11
  /// A page for every exponent of a double that is not negative, then one for every exponent of one that is.
  private static let pageCount = 2 * exponents

  /// Numbers that are not in bins.
  private var values: [Double] = []
  private var pages: [[Int]] = []
  private let isExact: Bool
  /// How many numbers.
  private(set) var count = 0

  /// For a stream of at most `capacity` numbers.
  init(capacity: Int) { isExact = capacity <= Self.exactLimit }

  /// Takes in one number.
  mutating func add(_ value: Double) {
    count += 1
    values.append(value)
    if !isExact, values.count >= Self.exactLimit { fillBins() }
  }

  /// Takes in the numbers of `other`, which was made for the same capacity.
  mutating func merge(_ other: OrderedErrors) {
    count += other.count
    values += other.values
    if isExact { return }
    fillBins()
    for (exponent, page) in other.pages.enumerated() where !page.isEmpty {
      openPage(exponent)
      for (bin, number) in page.enumerated() { pages[exponent][bin] += number }
    }
  }

  /// Moves the numbers that are kept one by one into bins.
  private mutating func fillBins() {
    if pages.isEmpty { pages = Array(repeating: [], count: Self.pageCount) }
    for value in values {
      let code = Int(value.bitPattern >> Self.shift)
      openPage(code / Self.pageSize)
      pages[code / Self.pageSize][code % Self.pageSize] += 1
    }
    values.removeAll(keepingCapacity: true)
  }

  private mutating func openPage(_ exponent: Int) {
    if pages.isEmpty { pages = Array(repeating: [], count: Self.pageCount) }
    if pages[exponent].isEmpty { pages[exponent] = Array(repeating: 0, count: Self.pageSize) }
  }

  /// The median of the errors, and its Monte Carlo standard error.
  ///
  /// The standard error is Maritz & Jarrett's (1978): the standard deviation of the median over all bootstrap samples,
  /// Σ wᵢ x₍ᵢ₎² − (Σ wᵢ x₍ᵢ₎)² with wᵢ the probability that Beta(m, m), m = (n + 1)/2, gives to ((i − 1)/n, i/n].
  func median() -> Measure {
    guard count > 0 else { return Measure(.nan, mcse: .nan) }
    return quantile(0.5)
  }

  /// A quantile of the errors (Hyndman & Fan's type 7, as NumPy's), and its Monte Carlo standard error: Maritz & Jarrett's, with weights of
  /// Beta((n + 1)p, (n + 1)(1 − p)).
  func quantile(_ level: Double) -> Measure {
    guard count > 0 else { return Measure(.nan, mcse: .nan) }
    if isExact { return exactQuantile(values, level) }
    let pages = filledPages
    let negative = Self.bins(pages[Self.exponents...]).reversed().map {
      Bin(left: -$0.right, right: -$0.left, count: $0.count)
    }
    return binnedQuantile(negative + Self.bins(pages[..<Self.exponents]), level)
  }

  /// The median of the absolute errors, and its Monte Carlo standard error, as that of the errors.
  func medianOfAbsolutes() -> Measure {
    guard count > 0 else { return Measure(.nan, mcse: .nan) }
    if isExact { return exactQuantile(values.map(abs), 0.5) }
    let pages = filledPages
    let folded = zip(pages[..<Self.exponents], pages[Self.exponents...]).map { positive, negative in
      positive.isEmpty ? negative : negative.isEmpty ? positive : zip(positive, negative).map { $0 + $1 }
    }
    return binnedQuantile(Self.bins(folded[...]), 0.5)
  }

  private func exactQuantile(_ numbers: [Double], _ level: Double) -> Measure {
    let sorted = numbers.sorted()
    let n = sorted.count
    let place = Double(n - 1) * level
    let low = Int(place)
    let value =
      level == 0.5
      ? (sorted[low] + sorted[n / 2]) / 2
      : sorted[low] + (sorted[Swift.min(low + 1, n - 1)] - sorted[low]) * (place - Double(low))
    guard n > 1 else { return Measure(value, mcse: .nan) }
    let beta = BetaDistribution(Double(n + 1) * level, Double(n + 1) * (1 - level))
    // Nine standard deviations of the number below the quantile at p = 1/2, more elsewhere.
    let reach = Int(4.5 * Double(n).squareRoot()) + 2
    let middle = level == 0.5 ? n / 2 : Int(Double(n) * level)
    let range = Swift.max(0, middle - reach)..<Swift.min(n, middle + reach)
    var previous = beta.cumulative(Double(range.lowerBound) / Double(n))
    var spread = Moment2()
    for i in range {
      let next = beta.cumulative(Double(i + 1) / Double(n))
      spread.add(sorted[i], weight: next - previous)
      previous = next
    }
    return Measure(value, mcse: spread.standardDeviation)
  }

  /// How many errors lie between two numbers.
  private struct Bin {
    var left: Double
    var right: Double
    var count: Int
  }

  /// The pages with all numbers in them.
  private var filledPages: [[Int]] {
    var filled = self
    filled.fillBins()
    return filled.pages
  }

  /// The bins of pages of absolute values that are not empty, in ascending order.
  private static func bins(_ pages: ArraySlice<[Int]>) -> [Bin] {
    var bins: [Bin] = []
    for (exponent, page) in pages.enumerated() {
      for (place, number) in page.enumerated() where number > 0 {
        let code = UInt64(exponent * pageSize + place)
        bins.append(
          Bin(left: Double(bitPattern: code << shift), right: Double(bitPattern: (code + 1) << shift), count: number))
      }
    }
    return bins
  }

  private func binnedQuantile(_ bins: [Bin], _ level: Double) -> Measure {
    var below: [Int] = []
    var sum = 0
    for bin in bins {
      below.append(sum)
      sum += bin.count
    }
    func quantile(_ u: Double) -> Double {
      let target = u * Double(count)
      var (low, high) = (0, bins.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if Double(below[middle]) <= target { low = middle } else { high = middle }
      }
      let bin = bins[low]
      return bin.left + (bin.right - bin.left) * Swift.min(1, (target - Double(below[low])) / Double(bin.count))
    }
    // Beta((n + 1)p, (n + 1)(1 − p)) is normal here to all digits that matter: mean p, variance p(1 − p)/(n + 2).
    let deviation = (level * (1 - level)).squareRoot() / Double(count + 2).squareRoot()
    var spread = Moment2()
    for step in -50...50 {
      let z = Double(step) / 10
      spread.add(quantile(Swift.min(1, Swift.max(0, level + z * deviation))), weight: Normal.density(z))
    }
    return Measure(quantile(level), mcse: spread.standardDeviation)
  }

  /// Weighted mean and variance.
  private struct Moment2 {
    var weight = 0.0
    var mean = 0.0
    var sum = 0.0
    mutating func add(_ x: Double, weight w: Double) {
      guard w > 0 else { return }
      weight += w
      let delta = x - mean
      mean += delta * w / weight
      sum += w * delta * (x - mean)
    }
    var standardDeviation: Double { (sum / weight).squareRoot() }
  }
}

extension OrderedErrors: Hashable, Codable {
  /// Numbers in order of size, and bins that are not empty: what does not depend on the order of adding.
  private var canonical: (values: [UInt64], bins: [Int]) {
    var filled = self
    if !isExact { filled.fillBins() }
    var bins: [Int] = []
    for (exponent, page) in filled.pages.enumerated() {
      for (bin, number) in page.enumerated() where number > 0 { bins += [exponent * Self.pageSize + bin, number] }
    }
    return (filled.values.map(\.bitPattern).sorted(), bins)
  }

  static func == (a: OrderedErrors, b: OrderedErrors) -> Bool {
    a.isExact == b.isExact && a.count == b.count && a.canonical == b.canonical
  }

  func hash(into hasher: inout Hasher) { hasher.combine(count) }

  /// Whether both hold their numbers the same way.
  func isLike(_ other: OrderedErrors) -> Bool { isExact == other.isExact }

  private enum CodingKeys: String, CodingKey { case exact, values, bins }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let (values, bins) = canonical
    try container.encode(isExact, forKey: .exact)
    try container.encode(values, forKey: .values)
    try container.encode(bins, forKey: .bins)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    isExact = try container.decode(Bool.self, forKey: .exact)
    values = try container.decode([UInt64].self, forKey: .values).map { Double(bitPattern: $0) }
    let bins = try container.decode([Int].self, forKey: .bins)
    guard values.count <= Self.exactLimit, bins.count.isMultiple(of: 2),
      isExact ? bins.isEmpty : values.isEmpty
    else {
      throw DecodingError.dataCorruptedError(forKey: .bins, in: container, debugDescription: "these are no errors")
    }
    count = values.count
    for index in stride(from: 0, to: bins.count, by: 2) {
      let (bin, number) = (bins[index], bins[index + 1])
      guard (0..<Self.pageCount * Self.pageSize).contains(bin), (1...1 << 50).contains(number) else {
        throw DecodingError.dataCorruptedError(forKey: .bins, in: container, debugDescription: "these are no counts")
      }
      openPage(bin / Self.pageSize)
      pages[bin / Self.pageSize][bin % Self.pageSize] += number
      count += number
    }
  }
}
