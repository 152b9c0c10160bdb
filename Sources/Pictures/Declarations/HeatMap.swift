import Foundation

/// Values over a grid, as coloured rectangles.
public struct HeatMap: Hashable, Sendable {
  /// The colours.
  public enum Colours: Hashable, Sendable {
    /// From orange over white in the middle to blue: for values to either side of something.
    case diverging
    /// From dark to light.
    case sequential
  }

  /// Values of the horizontal axis, ascending: the columns' centres.
  public var columns: [Double]
  /// Values of the vertical axis, ascending: the rows' centres.
  public var rows: [Double]
  /// Shape (rows, columns); nothing is drawn where a value is not finite.
  public var values: [[Double]]
  /// The values that the first and the last colour stand for.
  public var range: ClosedRange<Double>
  /// The colours.
  public var colours: Colours
  /// What the values are, beside the scale of colours.
  public var label: String

  /// A heat map.
  public init(
    columns: [Double], rows: [Double], values: [[Double]], range: ClosedRange<Double> = 0...1,
    colours: Colours = .diverging, label: String
  ) {
    self.columns = columns
    self.rows = rows
    self.values = values
    self.range = range
    self.colours = colours
    self.label = label
  }

  /// The borders of cells around `centres`, halfway between them on the axis' scale: one more than there are centres.
  static func borders(_ centres: [Double], _ axis: Axis) -> [Double] {
    func forth(_ value: Double) -> Double { axis.scale == .linear ? value : log(value) }
    func back(_ value: Double) -> Double { axis.scale == .linear ? value : exp(value) }
    let places = centres.map(forth)
    guard let first = places.first, let last = places.last else { return [] }
    guard places.count > 1 else { return [back(first - 0.5), back(first + 0.5)] }
    let inner = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
    return ([2 * first - (inner.first ?? first)] + inner + [2 * last - (inner.last ?? last)]).map(back)
  }

  /// The borders moved on by a twentieth of the way to the next, but for the first and the last.
  static func overlapping(_ borders: [Double]) -> [Double] {
    borders.indices.map { index in
      index == 0 || index == borders.count - 1
        ? borders[index] : borders[index] + 0.05 * (borders[index + 1] - borders[index])
    }
  }
}
