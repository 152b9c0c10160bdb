/// A matrix of one tile as a strided view: entry (i, j) of lane l is `base[(i * rowStride + j * columnStride) * lanes + l]`.
///
/// A vector of length n is a matrix of n rows and one column, or of one row and n columns; a transposed matrix has its
/// strides exchanged; a broadcast axis has stride 0.
struct Strided {
  /// Entry (0, 0) of lane 0.
  var base: UnsafePointer<Double>
  /// Distance from one row to the next, in entries (not in doubles).
  var rowStride: Int
  /// Distance from one column to the next, in entries.
  var columnStride: Int
  /// Number of rows.
  var rows: Int
  /// Number of columns.
  var columns: Int

  /// A strided view.
  init(base: UnsafePointer<Double>, rowStride: Int, columnStride: Int, rows: Int, columns: Int) {
    self.base = base
    self.rowStride = rowStride
    self.columnStride = columnStride
    self.rows = rows
    self.columns = columns
  }

  /// A contiguous row-major matrix, shape (rows, columns).
  init(_ base: UnsafePointer<Double>, rows: Int, columns: Int) {
    self.init(base: base, rowStride: columns, columnStride: 1, rows: rows, columns: columns)
  }

  /// The transpose, shape (columns, rows), of the same memory.
  var transposed: Strided {
    Strided(base: base, rowStride: columnStride, columnStride: rowStride, rows: columns, columns: rows)
  }

  /// Address of entry (row, column) of lane 0.
  @inline(__always)
  func address(_ row: Int, _ column: Int, lanes: Int) -> UnsafePointer<Double> {
    base + (row &* rowStride &+ column &* columnStride) &* lanes
  }
}
