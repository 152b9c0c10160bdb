/// The greatest common divisor of two numbers from 1 to 899, all written as two digits of base thirty (after Charton 2024, "Learning
/// the greatest common divisor", arXiv 2308.15594).
///
/// The divisor g is drawn from 1 to 100 with probability proportional to 1/g, so that 1 is not the answer to most questions; then two
/// numbers without a common divisor, times g.
struct DivisorTask: TokenTask {
  private static let base = 30
  private static let largest = 899
  private static let divisors = 100
  /// Σ 1/g up to each g.
  private static let harmonic: [Double] = (1...divisors).reduce(into: []) { $0.append(($0.last ?? 0) + 1 / Double($1)) }

  var vocabulary: Int { Self.base }
  var asked: Int { 4 }
  var slots: Int { 1 }
  var places: [Range<Int>] { [0..<Self.base, 0..<Self.base] }

  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }

  private static func tokens(_ number: Int) -> [UInt8] { [UInt8(number / base), UInt8(number % base)] }
  private static func number(_ tokens: ArraySlice<UInt8>) -> Int {
    tokens.reduce(0) { base * $0 + Int($1) }
  }
  private func pair(_ question: [UInt8]) -> (Int, Int) { (Self.number(question[..<2]), Self.number(question[2...])) }

  func question(_ random: inout LoopRandom) -> [UInt8] {
    let mass = random.uniform() * (Self.harmonic.last ?? 1)
    let divisor = 1 + (Self.harmonic.firstIndex { $0 > mass } ?? 0)
    let room = Self.largest / divisor
    var (a, b) = (1, 1)
    repeat { (a, b) = (1 + random.below(room), 1 + random.below(room)) } while Self.divisor(a, b) > 1
    return Self.tokens(a * divisor) + Self.tokens(b * divisor)
  }

  func answer(_ question: [UInt8]) -> [UInt8] {
    let (a, b) = pair(question)
    return Self.tokens(Self.divisor(a, b))
  }

  func isRight(_ answer: [UInt8], to question: [UInt8]) -> Bool { answer == self.answer(question) }

  func distance(_ answer: [UInt8], from truth: [UInt8]) -> Double { answer == truth ? 0 : 1 }

  /// Whether it divides both numbers, and whether the first; of those that do, larger ones stand before smaller ones.
  func misfit(_ answer: [UInt8], to question: [UInt8]) -> TaskMisfit {
    let (a, b) = pair(question)
    let own = Self.number(answer[...])
    let (first, second) = (own > 0 && a % own == 0, own > 0 && b % own == 0)
    return TaskMisfit(
      whole: first && second ? 0 : 1, part: first ? 0 : 1, rank: first && second ? -Double(own) : 1)
  }

  /// The commonest answer, the smallest of equally common ones.
  func guess(_ answers: [[UInt8]]) -> [UInt8] {
    var counts: [Int: Int] = [:]
    for answer in answers { counts[Self.number(answer[...]), default: 0] += 1 }
    let best = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return Self.tokens(best?.key ?? 1)
  }
}
