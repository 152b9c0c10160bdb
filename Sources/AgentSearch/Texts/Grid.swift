import Studies

/// A grid of whole numbers, its rows of one length.
struct Grid: Hashable, Sendable {
  var rows: [[Int]]

  init(rows: [[Int]]) { self.rows = rows }

  /// A grid from JSON: a list of rows; numbers like 3.0 count as whole.
  init?(json: OrderedJSON) {
    guard case .array(let lines) = json, !lines.isEmpty else { return nil }
    var rows: [[Int]] = []
    for line in lines {
      guard case .array(let cells) = line else { return nil }
      var row: [Int] = []
      for cell in cells {
        switch cell {
        case .integer(let value): row.append(value)
        case .number(let value) where value == value.rounded() && abs(value) < 1e9: row.append(Int(value))
        default: return nil
        }
      }
      rows.append(row)
    }
    guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }) else { return nil }
    self.rows = rows
  }

  var json: OrderedJSON { .array(rows.map { .array($0.map(OrderedJSON.integer)) }) }

  /// `[[1,2],[3,4]]`
  var text: String {
    "[" + rows.map { "[" + $0.map(String.init).joined(separator: ",") + "]" }.joined(separator: ",") + "]"
  }
}
