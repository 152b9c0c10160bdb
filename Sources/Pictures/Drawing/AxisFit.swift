import Foundation

extension Panel {
  /// Whether a heat map is drawn in it.
  var hasMap: Bool { layers.contains { if case .heatMap = $0 { true } else { false } } }

  /// An axis with a range and ticks where gnuplot's own choice would be poor: on logarithmic axes, which it extends to whole
  /// decades and labels at powers of ten alone.
  func fitted(_ which: KeyPath<Panel, Axis>) -> Axis {
    var axis = self[keyPath: which]
    guard axis.scale == .logarithmic, !hasMap else { return axis }
    let values = layers.flatMap { $0.values(isHorizontal: which == \Panel.x) }.filter { $0 > 0 && $0.isFinite }
    guard let least = values.min(), let most = values.max() else { return axis }
    let room = pow(max(most / least, 1.5), 0.05)
    let range = axis.range ?? least / room...most * room
    axis.range = range
    if axis.ticks == nil { axis.ticks = Self.ticks(range) }
    return axis
  }

  /// Whether a linear axis without a range should begin at zero: nothing lies below, and what there is comes near it. Bands may
  /// reach below, and are then cut off.
  func beginsAtZero(_ which: KeyPath<Panel, Axis>) -> Bool {
    let axis = self[keyPath: which]
    guard axis.scale == .linear, axis.range == nil, !hasMap else { return false }
    let values = layers.flatMap { layer -> [Double] in
      switch layer {
      case .line(let curve), .theory(let curve), .points(let curve):
        curve.points.map { which == \Panel.x ? $0.x : $0.y }.filter(\.isFinite)
      default: []
      }
    }
    guard let least = values.min(), let most = values.max() else { return false }
    return least >= 0 && most > 0 && least < 0.2 * most
  }

  /// The distance between ticks of a linear vertical axis: 1, 2 or 5 times a power of ten, so that there are about five of them,
  /// as many as a low panel has room for. nil where the axis has its own, or nothing is drawn.
  var step: Double? {
    guard y.scale == .linear, y.ticks == nil, !hasMap else { return nil }
    let values = layers.flatMap { $0.values(isHorizontal: false) }.filter(\.isFinite)
    guard let least = y.range?.lowerBound ?? values.min(), let most = y.range?.upperBound ?? values.max() else {
      return nil
    }
    let span = most - (beginsAtZero(\.y) ? 0 : least)
    guard span > 0 else { return nil }
    let unit = pow(10, log10(span / 5).rounded(.down))
    return [1, 2, 5, 10].map { $0 * unit }.first { span / $0 <= 6 }
  }

  /// Whether the horizontal axis needs to be told to keep to whole numbers: gnuplot puts ticks between few of them.
  var countsFewSteps: Bool {
    guard x.isCount, x.scale == .linear, x.ticks == nil, !hasMap else { return false }
    let values = layers.flatMap { $0.values(isHorizontal: true) }.filter(\.isFinite)
    guard let least = x.range?.lowerBound ?? values.min(), let most = x.range?.upperBound ?? values.max() else {
      return false
    }
    return most - least <= 8
  }

  /// Round numbers in a range of positive numbers, not too many of them.
  private static func ticks(_ range: ClosedRange<Double>) -> [Axis.Tick] {
    let decades = log10(range.upperBound / range.lowerBound)
    let digits: [Double] =
      decades < 0.4
      ? [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]
      : decades < 1.2 ? [1, 1.5, 2, 3, 5, 7] : decades < 2 ? [1, 2, 5] : decades < 3 ? [1, 3] : [1]
    let step = decades > 8 ? Int((decades / 6).rounded(.up)) : 1
    let powers = stride(
      from: Int(log10(range.lowerBound).rounded(.down)), through: Int(log10(range.upperBound).rounded(.up)), by: step)
    return powers.flatMap { power in digits.map { $0 * pow(10, Double(power)) } }
      .filter { range.contains($0) }.map { Axis.Tick($0, String(format: "%.6g", $0)) }
  }
}

extension Layer {
  /// What has to have a place on an axis.
  func values(isHorizontal: Bool) -> [Double] {
    switch self {
    case .line(let curve), .theory(let curve), .points(let curve):
      isHorizontal
        ? curve.points.map(\.x)
        : curve.points.flatMap { point in
          // What is left of a band on a logarithmic axis must not make the rest small.
          [point.y, point.upper, point.lower > point.y / 20 ? point.lower : point.y]
        }
    case .reference(let reference): (reference.direction == .vertical) == isHorizontal ? [reference.value] : []
    case .heatMap(let map): isHorizontal ? map.columns : map.rows
    case .intervals(let intervals, _, _):
      isHorizontal ? intervals.flatMap { [$0.value, $0.lower, $0.upper] } : intervals.map(\.row)
    }
  }
}
