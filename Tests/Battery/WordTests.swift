import Engine
import Foundation

/// Tests of the random words themselves.
enum WordTests {
  /// Birthdays a year and days of a year, as powers of two: on average 4 coincidences among the spacings.
  private static let (birthdays, days) = (12, 32)

  /// Birthday spacings (Marsaglia & Tsang 2002) of 32 bits of every word, from each of `offsets`; the number of spacings
  /// that occur more than once is Poisson with mean m³/(4n).
  static func birthdays(_ key: Key, years: Int) -> [Finding] {
    let m = 1 << birthdays
    let mean = Double(m) * Double(m) * Double(m) / (4 * exp2(Double(days)))
    return [0, 7, 16, 32].map { offset in
      var repeats = 0
      for year in 0..<years {
        let words = RandomBlock.words(
          key: key, first: UInt64(year), lanes: 1, draw: UInt32(offset), entries: 0..<m)
        let sorted = words.map { ($0 >> UInt64(offset)) & 0xffff_ffff }.sorted()
        var spacings = zip(sorted.dropFirst(), sorted).map { $0 - $1 }
        spacings.append(sorted[0] &+ (1 << 32) &- sorted[m - 1])
        spacings.sort()
        for index in 1..<m where spacings[index] == spacings[index - 1] { repeats += 1 }
      }
      return Finding(
        "words: birthday spacings, bits \(offset)–\(offset + 31)",
        String(format: "%d, should be %.0f", repeats, mean * Double(years)),
        p: Probability.poisson(repeats, mean: mean * Double(years)))
    }
  }

  /// How often each bit is set, how often neighbouring words agree in it, and bits set a word.
  static func bits(_ key: Key, words count: Int) -> [Finding] {
    var set = [Int](repeating: 0, count: 64)
    var equal = [Int](repeating: 0, count: 64)
    var weights = [Int](repeating: 0, count: 65)
    let chunk = 4096
    var total = 0
    for part in 0..<max(1, count / chunk) {
      let words = RandomBlock.words(
        key: key, first: UInt64(part) << 20, lanes: 8, draw: 1, entries: 0..<chunk / 8)
      for index in words.indices {
        let same = ~(words[index] ^ words[(index + 1) % words.count])
        for bit in 0..<64 {
          set[bit] += Int((words[index] >> UInt64(bit)) & 1)
          equal[bit] += Int((same >> UInt64(bit)) & 1)
        }
        weights[words[index].nonzeroBitCount] += 1
      }
      total += words.count
    }
    let n = Double(total)
    func spread(_ counts: [Int]) -> Double {
      var sum = 0.0
      for count in counts {
        let deviation = Double(count) - n / 2
        sum += deviation * deviation / (n / 4)
      }
      return sum
    }
    let inner = 20...44
    var (fit, probability, rest) = (0.0, 0.0, n)
    for weight in inner {
      let ways = lgamma(65.0) - lgamma(Double(weight) + 1) - lgamma(65.0 - Double(weight))
      let p = exp(ways - 64 * log(2.0))
      let deviation = Double(weights[weight]) - n * p
      fit += deviation * deviation / (n * p)
      probability += p
      rest -= Double(weights[weight])
    }
    let expected = n * (1 - probability)
    fit += (rest - expected) * (rest - expected) / expected
    return [
      Finding(
        "words: bits set", String(format: "chi-square %.1f of 64", spread(set)),
        p: Probability.chiSquare(spread(set), 64)),
      Finding(
        "words: bits equal in neighbours", String(format: "chi-square %.1f of 64", spread(equal)),
        p: Probability.chiSquare(spread(equal), 64)),
      Finding(
        "words: bits set a word", String(format: "chi-square %.1f of %d", fit, inner.count),
        p: Probability.chiSquare(fit, Double(inner.count))),
    ]
  }
}
