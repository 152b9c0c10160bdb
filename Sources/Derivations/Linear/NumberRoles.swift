import Foundation
import Language
import Studies

/// What each unknown number of a linear process does to its moments, and so how it is dealt with.
struct NumberRoles: Sendable {
  /// Numbers that change nothing, or the size of all noise alone, or that are spanned: where they stay.
  private(set) var fixed: [String: Double] = [:]
  /// Whether the size of all noise is unknown.
  private(set) var hasFreeScale: Bool
  /// Numbers that are effects in all but name.
  private(set) var spanned: Spanned?
  /// Numbers to weigh, and their ends.
  private(set) var interpolated: [NumberRange] = []
  /// Numbers that are weighed at many values.
  private(set) var many: [Shape] = []

  /// A design: what unknown numbers typically are there, and how to get moments at given ones.
  struct Look {
    let typical: [String: Double]
    let moments: ([String: Double]) -> ProcessMoments?
  }

  /// How many numbers are weighed.
  var weighed: Int { interpolated.count + many.count }

  /// More values than this of one number cost more than a candidate may take. What is told more sharply still has a peak that is so high
  /// that it is seen from its foot.
  private static let mostValues = 256

  /// Looks at moments over the ranges of all numbers; nil where there are none.
  ///
  /// - Parameters:
  ///   - looks: the smallest visible design and the largest, each with typical values and how to get moments there.
  ///   - sizes: the text of how many numbers the data have.
  init?(
    _ text: LinearText, _ process: Process, _ given: Given, hasFreeScale: Bool, sizes: String,
    looks: [Look]
  ) {
    self.hasFreeScale = hasFreeScale
    guard let first = looks.first, let last = looks.last else { return nil }
    let dependencies = process.dependencies(known: Set(given.texts.keys))
    var moving: [NumberRange] = []
    for name in text.shapes {
      if let bounds = process.draw(name)?.wholeBounds {
        guard let whole = Self.whole(name, bounds, given, dependencies) else { return nil }
        many.append(whole)
        continue
      }
      let numbers = name == LinearText.spreadName ? [0.3, 3] : given.values[name]?.filter(\.isFinite) ?? []
      guard let low = numbers.min(), let high = numbers.max() else { return nil }
      let found = Shape.ends(low, high).compactMap { end -> (Double, ProcessMoments)? in
        var values = first.typical
        for share in [1.0, 0.6, 0.3, 0.0] {
          let start = first.typical[name] ?? end
          values[name] = start + share * (end - start)
          if let moments = first.moments(values), moments.isFinite { return (values[name] ?? end, moments) }
        }
        return nil
      }
      guard found.count == 2, found[0].0 < found[1].0 else {
        fixed[name] = first.typical[name]
        continue
      }
      switch found[0].1.difference(to: found[1].1) {
      case .none: fixed[name] = first.typical[name]
      case .scale:
        fixed[name] = first.typical[name]
        self.hasFreeScale = true
      case .shape:
        let range = NumberRange(name: name, low: found[0].0, high: found[1].0)
        interpolated.append(range)
        if found[0].1.sizeOfNoise(in: found[1].1) != nil { moving.append(range) }
      }
    }
    span(moving, first)
    sharpen(given, first, last, sizes)
    guard many.count <= 1, interpolated.count <= 3 else { return nil }
  }

  /// To three digits, outwards.
  private static func rounded(_ value: Double, up: Bool) -> Double {
    guard value != 0 else { return 0 }
    let unit = pow(10, (log10(abs(value))).rounded(.down) - 2)
    let rounded = (value / unit).rounded(up ? .up : .down) * unit
    return Double(String(format: "%.6g", rounded)) ?? rounded
  }

  private static func whole(
    _ name: String, _ bounds: (low: Language.Expression, high: Language.Expression), _ given: Given,
    _ dependencies: [String: Set<String>]
  ) -> Shape? {
    if Process.depends(bounds.low, dependencies).isEmpty, Process.depends(bounds.high, dependencies).isEmpty {
      return Shape(name: name, nodes: .whole(low: Printer.print(bounds.low), high: Printer.print(bounds.high)))
    }
    guard let low = given.values[name]?.min(), let high = given.values[name]?.max(), high - low < Double(mostValues)
    else { return nil }
    return Shape(name: name, nodes: .whole(low: "\(Int(low))", high: "\(Int(high) + 1)"))
  }

  private mutating func span(
    _ moving: [NumberRange],
    _ look: Look
  ) {
    var elsewhere = look.typical
    for range in interpolated {
      elsewhere[range.name] = 0.7 * (look.typical[range.name] ?? range.low) + 0.15 * (range.low + range.high)
    }
    guard let found = Spanned.found(among: moving, others: [look.typical, elsewhere], moments: look.moments) else {
      return
    }
    spanned = found.spanned
    if found.scalesNoise { hasFreeScale = true }
    for (name, value) in zip(found.spanned.names, found.spanned.points[0]) { fixed[name] = value }
    interpolated.removeAll { found.spanned.names.contains($0.name) }
  }

  /// Numbers between whose values the data without noise change by more than noise does are weighed at more of them.
  private mutating func sharpen(
    _ given: Given, _ first: Look,
    _ last: Look, _ sizes: String
  ) {
    guard let few = first.moments(first.typical)?.observed, let most = last.moments(last.typical)?.observed else {
      return
    }
    for (place, number) in interpolated.enumerated().reversed() where number.name != LinearText.spreadName {
      let drawn = given.values[number.name]?.filter(\.isFinite) ?? []
      guard let least = drawn.min(), let largest = drawn.max(), least < largest else { continue }
      let (low, high) = (Self.rounded(least, up: false), Self.rounded(largest, up: true))
      let range = NumberRange(name: number.name, low: low, high: high)
      let needed = [first, last].map { values(range, $0) }
      guard let larger = needed.max(), larger > 11 else { continue }
      let grows = most > few && Double(needed[1]) > 1.2 * Double(needed[0])
      let each = (Double(larger) / Double(most) * 100).rounded() / 100
      let count = grows ? "min(int(\(each) * \(sizes)) + 1, \(Self.mostValues))" : "\(min(larger, Self.mostValues))"
      many.append(Shape(name: number.name, nodes: .sharp(low: low, high: high, count: count)))
      interpolated.remove(at: place)
    }
  }

  /// Standard deviations of noise by which data may differ between neighbouring values: half-way the log likelihood is .8 below its
  /// maximum, so that no peak is missed.
  private static let mostApart = 2.5

  /// How many values of a number it takes that the data without noise differ between neighbours by no more than that.
  private func values(
    _ number: NumberRange,
    _ look: Look
  ) -> Int {
    func moments(_ value: Double, _ point: [Double]?) -> ProcessMoments? {
      var values = look.typical
      values[number.name] = value
      if let point, let spanned { for (name, value) in zip(spanned.names, point) { values[name] = value } }
      return look.moments(values)
    }
    /// How far what is seen at a value is from all that can be seen at a neighbour, in standard deviations.
    func distance(_ value: Double, _ step: Double) -> Double? {
      guard let own = moments(value, nil), let other = moments(value + step, spanned?.points[0]) else { return nil }
      let deviations = other.deviations
      func scaled(_ x: [Double]) -> [Double] { zip(x, deviations).map { $1 > 0 ? $0 / $1 : 0 } }
      var span = Span()
      for effect in other.observedEffects { _ = span.add(scaled(effect)) }
      for point in spanned?.points.dropFirst() ?? [] {
        guard let there = moments(value + step, point) else { return nil }
        _ = span.add(scaled(zip(there.observedCentre, other.observedCentre).map { $0 - $1 }))
      }
      let rest = span.rest(scaled(zip(own.observedCentre, other.observedCentre).map { $0 - $1 }))
      return rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    var count = 8
    while count < Self.mostValues {
      let step = (number.high - number.low) / Double(count)
      let distances = [0.21, 0.47, 0.74].compactMap { distance(number.low + $0 * (number.high - number.low), step) }
      guard !distances.isEmpty, distances.reduce(0, +) / Double(distances.count) > Self.mostApart else { break }
      count = count * 5 / 4
    }
    return count
  }
}
