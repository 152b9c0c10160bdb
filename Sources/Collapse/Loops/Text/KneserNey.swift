import Foundation

/// An n-gram model with interpolated, modified Kneser–Ney smoothing (Chen & Goodman 1999, section 3 and equations 26 to 28).
///
/// The highest order discounts counts, the lower ones numbers of different predecessors; below the unigrams stands the uniform
/// distribution over the vocabulary and one unknown token. A segment is preceded by N − 1 marks of its start; n-grams that begin with one
/// keep their counts at every order, for the mark has no predecessors. Where counts of counts do not allow the discounts to be estimated (few
/// distinct tokens), these are 0.5, 1 and 1.5.
struct KneserNey: Sendable {
  /// N-grams of one length in the order of their packed tokens, so that those with one context stand together.
  struct Order: Sendable {
    /// Shape (n-grams).
    var grams: [UInt128] = []
    /// Counts, or numbers of predecessors; shape (n-grams).
    var counts: [Int32] = []
    /// Running sums of discounted counts, shape (n-grams + 1).
    var mass: [Double] = [0]
    /// Where the n-grams with a context stand, and the sum of their counts.
    var contexts: [UInt128: (first: Int, last: Int, total: Double)] = [:]
    /// What is taken from a count of 1, 2, and 3 or more.
    var discounts: [Double] = []
  }

  /// N: tokens of the longest n-grams.
  let order: Int
  /// Distinct tokens known.
  let vocabulary: Int
  /// N-grams by length, from 1 on.
  let orders: [Order]

  /// The model of these segments; n-grams do not reach over their ends.
  /// - Parameter vocabulary: distinct tokens that may occur.
  init(_ segments: [[UInt16]], order: Int, vocabulary: Int) {
    self.order = order
    self.vocabulary = vocabulary
    var found: [UInt128] = []
    found.reserveCapacity(segments.reduce(0) { $0 + $1.count })
    for segment in segments {
      var packed = Self.start(order - 1)
      for token in segment {
        packed = packed << 16 | UInt128(token + 1)
        found.append(packed)
        packed = PackedGram.suffix(packed, order - 1)
      }
    }
    found.sort()
    var grams = Self.counted(found, Array(repeating: 1, count: found.count))
    var orders = [Self.order(grams.grams, grams.counts)]
    for length in (1..<order).reversed() {
      var shorter = grams.grams.indices.map { index in
        let gram = PackedGram.suffix(grams.grams[index], length)
        return (gram: gram, count: gram >> UInt128(16 * (length - 1)) == Self.mark ? grams.counts[index] : 1)
      }
      shorter.sort { $0.gram < $1.gram }
      grams = Self.counted(shorter.map(\.gram), shorter.map(\.count))
      orders.append(Self.order(grams.grams, grams.counts))
    }
    self.orders = orders.reversed()
  }

  /// The mark of a segment's start.
  private static let mark: UInt128 = 0xFFFF

  /// So many marks, packed.
  private static func start(_ count: Int) -> UInt128 { (0..<count).reduce(0) { packed, _ in packed << 16 | mark } }

  /// The packed context of a token: the last N − 1 of those before it in its segment, marks where there are fewer.
  private func packed(_ context: ArraySlice<UInt16>) -> UInt128 {
    context.suffix(order - 1).reduce(Self.start(max(0, order - 1 - context.count))) { $0 << 16 | UInt128($1 + 1) }
  }

  /// Distinct n-grams of a sorted list, with the sums of their counts.
  private static func counted(_ sorted: [UInt128], _ weights: [Int32]) -> (grams: [UInt128], counts: [Int32]) {
    var (grams, counts) = ([UInt128](), [Int32]())
    for (gram, weight) in zip(sorted, weights) {
      if grams.last == gram {
        counts[counts.count - 1] += weight
      } else {
        grams.append(gram)
        counts.append(weight)
      }
    }
    return (grams, counts)
  }

  private static func order(_ grams: [UInt128], _ counts: [Int32]) -> Order {
    var order = Order(grams: grams, counts: counts)
    let discounts = discounts(counts)
    order.discounts = discounts
    order.mass.reserveCapacity(grams.count + 1)
    var (sum, first) = (0.0, 0)
    for index in grams.indices {
      sum += Double(counts[index]) - discounts[Int(min(3, counts[index])) - 1]
      order.mass.append(sum)
      let context = grams[index] >> 16
      if index + 1 == grams.count || grams[index + 1] >> 16 != context {
        let total = counts[first...index].reduce(0) { $0 + Double($1) }
        order.contexts[context] = (first, index + 1, total)
        first = index + 1
      }
    }
    return order
  }

  /// D₁ = 1 − 2Y n₂/n₁, D₂ = 2 − 3Y n₃/n₂, D₃₊ = 3 − 4Y n₄/n₃ with Y = n₁/(n₁ + 2n₂), nₖ the number of n-grams that occur k times.
  static func discounts(_ counts: [Int32]) -> [Double] {
    var n = Array(repeating: 0.0, count: 5)
    for count in counts where count <= 4 { n[Int(count)] += 1 }
    guard n[1...4].allSatisfy({ $0 > 0 }) else { return [0.5, 1, 1.5] }
    let y = n[1] / (n[1] + 2 * n[2])
    let found = (1...3).map { k in Double(k) - Double(k + 1) * y * n[k + 1] / n[k] }
    return zip(found, 1...3).allSatisfy { $0 > 0 && $0 < Double($1) } ? found : [0.5, 1, 1.5]
  }

  /// P(token | context), the token nil where it is unknown. The context is what stands before it in its segment; the last N − 1 tokens count.
  func probability(of token: UInt16?, after context: ArraySlice<UInt16>) -> Double {
    var p = 1 / Double(vocabulary + 1)
    let all = packed(context)
    for length in 1...order {
      let order = orders[length - 1]
      let packed = PackedGram.suffix(all, length - 1)
      guard let (first, last, total) = order.contexts[packed] else { break }
      let kept = order.mass[last] - order.mass[first]
      p *= 1 - kept / total
      guard let token else { continue }
      let gram = packed << 16 | UInt128(token + 1)
      if let place = Self.place(of: gram, in: order.grams, first, last) {
        p += (order.mass[place + 1] - order.mass[place]) / total
      }
    }
    return p
  }

  private static func place(of gram: UInt128, in grams: [UInt128], _ first: Int, _ last: Int) -> Int? {
    var (low, high) = (first, last)
    while low < high {
      let middle = (low + high) / 2
      if grams[middle] < gram { low = middle + 1 } else { high = middle }
    }
    return low < last && grams[low] == gram ? low : nil
  }

  /// Σ log P of the tokens of a segment, each given those before it; `isKnown` says which tokens the model has in its vocabulary.
  func logProbability(_ segment: [UInt16], isKnown: [Bool]) -> Double {
    var sum = 0.0
    for end in segment.indices {
      let token = segment[end]
      // A context never reaches back over an unknown token: no n-gram has it.
      let context = segment[max(0, end - order + 1)..<end]
      sum += log(probability(of: isKnown[Int(token)] ? token : nil, after: context))
    }
    return sum
  }

  /// exp of the mean −log P of all tokens.
  func perplexity(_ segments: [[UInt16]], isKnown: [Bool]) -> Double {
    var (sum, count) = (0.0, 0)
    for segment in segments {
      sum += logProbability(segment, isKnown: isKnown)
      count += segment.count
    }
    return count == 0 ? .nan : exp(-sum / Double(count))
  }

  /// A segment of `length` tokens, each drawn from P(· | those before it); `known` lists the vocabulary. The unknown token is never drawn.
  func sample(_ length: Int, known: [UInt16], _ random: inout LoopRandom) -> [UInt16] {
    var segment: [UInt16] = []
    segment.reserveCapacity(length)
    while segment.count < length { segment.append(next(segment.suffix(order - 1), known, &random)) }
    return segment
  }

  /// From the longest context down: with the share that discounting has kept, an n-gram of that context, else the next shorter one.
  private func next(_ context: ArraySlice<UInt16>, _ known: [UInt16], _ random: inout LoopRandom) -> UInt16 {
    let all = packed(context)
    for length in (1...order).reversed() {
      let order = orders[length - 1]
      guard let (first, last, total) = order.contexts[PackedGram.suffix(all, length - 1)] else { continue }
      let target = random.uniform() * total + order.mass[first]
      guard target < order.mass[last] else { continue }
      var (low, high) = (first, last - 1)
      while low < high {
        let middle = (low + high) / 2
        if order.mass[middle + 1] > target { high = middle } else { low = middle + 1 }
      }
      return UInt16(truncatingIfNeeded: order.grams[low] & 0xFFFF) - 1
    }
    return known[random.below(known.count)]
  }
}
