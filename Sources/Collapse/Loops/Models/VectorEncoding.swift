/// Rows of a table as vectors: a number for a numeric column, an indicator for every level of a categorical one.
struct VectorEncoding: Sendable {
  /// What the columns are.
  let columns: [TableColumn]
  /// The first coordinate of each column.
  let starts: [Int]
  /// Coordinates in all.
  let dimension: Int

  init(_ columns: [TableColumn]) {
    self.columns = columns
    var (starts, next) = ([Int](), 0)
    for column in columns {
      starts.append(next)
      next += column.kind == .categorical ? column.levels.count : 1
    }
    self.starts = starts
    dimension = next
  }

  /// The rows, row-major, shape (rows, dimension).
  func vectors(_ table: MixedTable) -> [Double] {
    var result = Array(repeating: 0.0, count: table.rows * dimension)
    for (column, start) in zip(columns.indices, starts) {
      let entries = table.values[column]
      if columns[column].kind == .categorical {
        for row in entries.indices { result[row * dimension + start + Int(entries[row])] = 1 }
      } else {
        for row in entries.indices { result[row * dimension + start] = entries[row] }
      }
    }
    return result
  }

  /// The table of these vectors: numbers as they are, the level with the largest coordinate of each categorical column.
  func table(_ vectors: [Double]) -> MixedTable {
    let rows = vectors.count / max(1, dimension)
    let values = zip(columns, starts).map { column, start in
      (0..<rows).map { row -> Double in
        let first = row * dimension + start
        guard column.kind == .categorical else { return vectors[first] }
        var best = 0
        for level in column.levels.indices where vectors[first + level] > vectors[first + best] { best = level }
        return Double(best)
      }
    }
    return MixedTable(columns: columns, values: values)
  }
}
