/// Order statistics of long vectors without sorting them: numbers are counted below a guess, in all lanes together, until none or one
/// is left between two guesses.
///
/// A sample of 16 entries is sorted first; guesses are among its entries until two neighbours have the statistic between them, and
/// interpolated from then on. A count takes one comparison an entry where sorting takes some ten. What comes out is an entry of
/// the vector, the same whatever the guesses.
enum SortingSelection {
  /// Whether it beats sorting for so many statistics of a vector: from 96 entries for each (135 ns a lane of 100 where sorting took 175,
  /// 0.9 µs of 1,000 where it took 7, on an AVX2 build).
  static func pays(statistics: Int, length: Int, lanes: Int) -> Bool { lanes > 1 && length >= 96 &* statistics }
  /// Most rounds, and most counts of a round: where entries lie so unevenly that more would be needed, sorting is as fast.
  private static let rounds = 3
  private static let longest = 8
  private static let sampled = 16

  /// Entries `rank` and `rank + 1` (the last, where there is none) of x in ascending order; nil where more counts would be needed, or
  /// an entry is not finite.
  @inline(__always)
  static func neighbours<V: LaneVector>(
    _: V.Type, _ x: UnsafePointer<Double>, _ step: Int, _ length: Int, rank: Int
  ) -> (lower: V, upper: V)? {
    withScratch(V.self, sampled &+ 2) { sample in
      search(V.self, x, step, length, rank: rank, sample)
    }
  }

  @inline(__always)
  private static func search<V: LaneVector>(
    _: V.Type, _ x: UnsafePointer<Double>, _ step: Int, _ length: Int, rank: Int, _ sample: UnsafeMutablePointer<V>
  ) -> (lower: V, upper: V)? {
    withScratch(V.Key.self, sampled) { keys in
      for i in 0..<sampled { keys[i] = V.load(x + (i &* length / sampled) &* step).key }
      SortingNetwork.sort(V.self, keys, sampled)
      for i in 0..<sampled { sample[i &+ 1] = V(key: keys[i]) }
    }
    let wanted = Double(rank &+ 1)
    let middle = wanted / Double(length) * Double(sampled) + 0.5
    let first = min(max(Int(middle) &- 1, 1), sampled)
    let second = min(first &+ 3, sampled)
    guard let start = bounds(x, step, length, sample[first], sample[second]) else { return nil }
    (sample[0], sample[sampled &+ 1]) = (start.least, start.largest)
    var bracket = Bracket<V>(
      wanted: V(repeating: wanted), low: start.least, high: start.largest, below: V.zero,
      upTo: V(repeating: Double(length)),
      lowPlace: V.zero, highPlace: V(repeating: Double(sampled &+ 1)))
    bracket.take(sample[first], count: start.first, place: V(repeating: Double(first)))
    bracket.take(sample[second], count: start.second, place: V(repeating: Double(second)))
    for _ in 0..<rounds {
      narrow(&bracket, x, step, length, sample)
      let ends = bracket.ends(x, step, length)
      let between = V.and(bracket.isOpen, V.not(V.equal(ends.above, ends.most)))
      if !V.any(between) { return bracket.statistics(ends) }
      // The bounds become entries, so that the next guesses part what is between them.
      bracket.high = V.choose(between, ends.most, bracket.high)
      let least = V.choose(between, ends.above, bracket.high)
      bracket.take(least, count: count(x, step, length, least), place: V.zero)
    }
    return nil
  }

  /// Narrows the bracket of every lane until its statistics are known, or until counts stay where they are: equal entries or gaps.
  @inline(__always)
  private static func narrow<V: LaneVector>(
    _ bracket: inout Bracket<V>, _ x: UnsafePointer<Double>, _ step: Int, _ length: Int,
    _ sample: UnsafeMutablePointer<V>
  ) {
    var stuck = 0
    for _ in 0..<longest {
      let (open, before) = (bracket.isOpen, bracket.inside)
      if !V.any(open) { return }
      let guess = bracket.guess(sample)
      bracket.take(guess.value, count: count(x, step, length, guess.value), place: guess.place)
      stuck = V.any(V.and(open, V.less(bracket.inside, before))) ? 0 : stuck &+ 1
      if stuck == 2 { return }
    }
  }

  /// How many entries are at most `guess`, and for another one; the least entry and the largest. Nil where one is not finite.
  @inline(__always)
  private static func bounds<V: LaneVector>(
    _ x: UnsafePointer<Double>, _ step: Int, _ length: Int, _ one: V, _ other: V
  ) -> (first: V, second: V, least: V, largest: V)? {
    var first = V.noCount, second = V.noCount
    var least = V.load(x), largest = least
    var p = x
    for _ in 0..<length {
      let value = V.load(p)
      V.count(&first, V.lessOrEqual(value, one))
      V.count(&second, V.lessOrEqual(value, other))
      least = V.choose(V.less(value, least), value, least)
      // NaN stays: it is less than nothing.
      largest = V.choose(V.lessOrEqual(value, largest), largest, value)
      p += step
    }
    // NaN and infinities are what they are less themselves.
    let finite = V.and(V.equal(least - least, V.zero), V.equal(largest - largest, V.zero))
    if V.any(V.not(finite)) { return nil }
    return (V(count: first), V(count: second), least, largest)
  }

  /// How many entries are at most `guess`.
  @inline(__always)
  private static func count<V: LaneVector>(_ x: UnsafePointer<Double>, _ step: Int, _ length: Int, _ guess: V) -> V {
    var first = V.noCount, second = V.noCount
    var p = x
    for _ in 0..<(length / 4) {
      V.count(&first, V.lessOrEqual(V.load(p), guess))
      V.count(&second, V.lessOrEqual(V.load(p + step), guess))
      V.count(&first, V.lessOrEqual(V.load(p + 2 &* step), guess))
      V.count(&second, V.lessOrEqual(V.load(p + 3 &* step), guess))
      p += 4 &* step
    }
    for _ in 0..<(length & 3) {
      V.count(&first, V.lessOrEqual(V.load(p), guess))
      p += step
    }
    return V(count: first) + V(count: second)
  }

  /// Between which guesses a statistic is: fewer than `wanted` entries are at most `low`, at least so many at most `high`.
  struct Bracket<V: LaneVector> {
    let wanted: V
    var low: V
    var high: V
    /// Entries up to `low`, and up to `high`.
    var below: V
    var upTo: V
    /// Their places in the sample, between the least entry at 0 and the largest.
    var lowPlace: V
    var highPlace: V

    /// Entries between the bounds, the upper one included.
    @inline(__always) var inside: V { upTo - below }

    /// Lanes whose statistics are not known yet: known they are where exactly as many as are wanted are up to `high`, or the two that
    /// are asked for are all that is inside.
    @inline(__always) var isOpen: V.Mask {
      let isLast = V.equal(upTo, wanted)
      let isPair = V.and(V.equal(below + V.one, wanted), V.equal(upTo, wanted + V.one))
      return V.not(V.or(isLast, isPair))
    }

    /// Narrows the bracket by a guess: `count` entries are at most `value`.
    @inline(__always)
    mutating func take(_ value: V, count: V, place: V) {
      let isBelow = V.and(V.less(count, wanted), V.lessOrEqual(low, value))
      let isUpper = V.and(V.lessOrEqual(wanted, count), V.lessOrEqual(value, high))
      low = V.choose(isBelow, value, low)
      below = V.choose(isBelow, count, below)
      high = V.choose(isUpper, value, high)
      upTo = V.choose(isUpper, count, upTo)
      lowPlace = V.choose(V.and(isBelow, V.less(lowPlace, place)), place, lowPlace)
      highPlace = V.choose(V.and(isUpper, V.and(V.less(V.zero, place), V.less(place, highPlace))), place, highPlace)
    }

    /// The next guess of every lane and its place in the sample, 0 where it is interpolated.
    @inline(__always)
    func guess(_ sample: UnsafeMutablePointer<V>) -> (value: V, place: V) {
      // Halfway to the next entry, if entries are evenly spaced.
      let share = (wanted + V(repeating: 0.5) - below) / inside
      var value = low + (high - low) * share
      var place = V.zero
      for lane in 0..<V.width {
        let (from, to) = (lowPlace[lane: lane], highPlace[lane: lane])
        guard to - from > 1.5 else { continue }
        let there = min(max((from + (to - from) * share[lane: lane]).rounded(), from + 1), to - 1)
        place[lane: lane] = there
        value[lane: lane] = sample[Int(there)][lane: lane]
      }
      let settled = V.not(isOpen)
      return (V.choose(settled, high, value), V.choose(settled, V.zero, place))
    }

    /// The least entry above the lower bound and the largest up to the upper one; where that is the statistic, the least above it.
    @inline(__always)
    func ends(_ x: UnsafePointer<Double>, _ step: Int, _ length: Int) -> (above: V, most: V) {
      // Nothing is below the first bound, which is an entry itself.
      let all = V.choose(V.equal(below, V.zero), V(repeating: -.infinity), low)
      let floor = V.choose(V.equal(upTo, wanted), high, all)
      var above = V(repeating: .infinity), most = V(repeating: -.infinity)
      var p = x
      for _ in 0..<length {
        let value = V.load(p)
        let over = V.choose(V.less(floor, value), value, V(repeating: .infinity))
        above = V.choose(V.less(over, above), over, above)
        let under = V.choose(V.lessOrEqual(value, high), value, V(repeating: -.infinity))
        most = V.choose(V.less(most, under), under, most)
        p += step
      }
      return (above, most)
    }

    /// The statistics of lanes that are not open, or whose ends are one number.
    @inline(__always)
    func statistics(_ ends: (above: V, most: V)) -> (lower: V, upper: V) {
      let isLast = V.equal(upTo, wanted)
      // Where all are up to the bound, the last is its own neighbour.
      let next = V.choose(V.less(ends.above, V(repeating: .infinity)), ends.above, ends.most)
      // A −0 becomes 0, as in sorting.
      return (V.choose(isLast, ends.most, ends.above) + V.zero, V.choose(isLast, next, ends.most) + V.zero)
    }
  }
}
