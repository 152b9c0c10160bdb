import Foundation
import Pictures

/// A picture as tables: what it shows, for those who cannot see it and where none can be drawn.
enum PictureTable {
  /// Rows of a curve that are shown.
  private static let limit = 12

  /// A table a panel.
  static func blocks(_ picture: Picture) -> [Block] {
    picture.panels.enumerated().map { index, panel in
      let heading = panel.title.isEmpty ? picture.title : panel.title
      var table = Table(
        heading.isEmpty ? "\(picture.name), panel \(index + 1)" : heading,
        [
          "series", Words(panel.x.label.isEmpty ? "horizontal" : panel.x.label),
          Words(panel.y.label.isEmpty ? "value" : panel.y.label), "interval",
        ],
        numbers: [1, 2, 3])
      for layer in panel.layers { add(layer, of: panel, to: &table) }
      return .table(table)
    }
  }

  private static func add(_ layer: Layer, of panel: Panel, to table: inout Table) {
    switch layer {
    case .line(let curve), .theory(let curve), .points(let curve):
      let step = max(1, (curve.points.count + limit - 1) / limit)
      for (index, point) in curve.points.enumerated() where index % step == 0 || index == curve.points.count - 1 {
        let band = Site.interval(point)
        let interval =
          band.upperBound > band.lowerBound ? "\(short(band.lowerBound)) to \(short(band.upperBound))" : "-"
        table.add([Words(curve.label), Words(short(point.x)), Words(short(point.y)), Words(interval)])
      }
    case .intervals(let intervals, _, let label):
      for interval in intervals.prefix(40) {
        let name = panel.y.ticks?.first { $0.value == interval.row }?.label ?? label
        table.add([
          Words(name), Words(short(interval.value)), "-",
          Words("\(short(interval.lower)) to \(short(interval.upper))"),
        ])
      }
    case .reference(let reference):
      table.add([
        Words(reference.label.isEmpty ? "reference" : reference.label), "-", Words(short(reference.value)), "-",
      ])
    case .heatMap(let map):
      for (row, values) in map.values.enumerated() where row < map.rows.count {
        for (column, value) in values.enumerated() where column < map.columns.count {
          table.add([
            Words(map.label), Words(short(map.columns[column])), "\(short(map.rows[row])): \(short(value))", "-",
          ])
        }
      }
    }
  }

  /// Four significant digits.
  private static func short(_ value: Double) -> String { value.isFinite ? String(format: "%.4g", value) : "-" }
}
