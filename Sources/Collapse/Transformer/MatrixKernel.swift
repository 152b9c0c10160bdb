/// Products of matrices in single precision: row-major, columns a multiple of 16.
enum MatrixKernel {
  /// Sixteen numbers.
  typealias Vector = SIMD16<Float>
  /// Numbers in a vector.
  static let width = 16

  /// C += A · B for C of shape (rows, columns) and inner dimension `depth`. Entry (i, l) of A is at `i * aRow + l * aColumn`, so that
  /// A may stand transposed; B and C have the given strides of rows. Every entry is summed in the order of l, each step rounded once:
  /// the result of a row does not depend on the other rows.
  static func addProduct(
    _ c: UnsafeMutablePointer<Float>, stride cRow: Int, _ a: UnsafePointer<Float>, row aRow: Int, column aColumn: Int,
    _ b: UnsafePointer<Float>, stride bRow: Int, rows: Int, columns: Int, depth: Int
  ) {
    var j = 0
    while j < columns {
      let isWide = columns - j >= 2 * width
      var i = 0
      while i < rows {
        let (from, to) = (a + i * aRow, c + i * cRow + j)
        if isWide, rows - i >= 6 {
          addTile(to, cRow, from, aRow, aColumn, b + j, bRow, depth)
          i += 6
        } else {
          addStrip(to, from, aColumn, b + j, bRow, depth)
          if isWide { addStrip(to + width, from, aColumn, b + j + width, bRow, depth) }
          i += 1
        }
      }
      j += isWide ? 2 * width : width
    }
  }

  /// One row, sixteen columns.
  @inline(__always) private static func addStrip(
    _ c: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>, _ aColumn: Int, _ b: UnsafePointer<Float>, _ bRow: Int,
    _ depth: Int
  ) {
    var (x, p, q) = (load(c), a, b)
    for _ in 0..<depth {
      x.addProduct(Vector(repeating: p[0]), load(q))
      p += aColumn
      q += bRow
    }
    store(x, c)
  }

  /// Six rows, thirty-two columns: twelve registers of sums.
  @inline(__always) private static func addTile(
    _ c: UnsafeMutablePointer<Float>, _ cRow: Int, _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int,
    _ b: UnsafePointer<Float>, _ bRow: Int, _ depth: Int
  ) {
    var (x0, y0) = (load(c), load(c + width))
    var (x1, y1) = (load(c + cRow), load(c + cRow + width))
    var (x2, y2) = (load(c + 2 * cRow), load(c + 2 * cRow + width))
    var (x3, y3) = (load(c + 3 * cRow), load(c + 3 * cRow + width))
    var (x4, y4) = (load(c + 4 * cRow), load(c + 4 * cRow + width))
    var (x5, y5) = (load(c + 5 * cRow), load(c + 5 * cRow + width))
    var (from, other) = (a, b)
    for _ in 0..<depth {
      let (p, q) = (load(other), load(other + width))
      let (a0, a1, a2) = (
        Vector(repeating: from[0]), Vector(repeating: from[aRow]), Vector(repeating: from[2 * aRow])
      )
      let (a3, a4, a5) = (
        Vector(repeating: from[3 * aRow]), Vector(repeating: from[4 * aRow]), Vector(repeating: from[5 * aRow])
      )
      x0.addProduct(a0, p)
      y0.addProduct(a0, q)
      x1.addProduct(a1, p)
      y1.addProduct(a1, q)
      x2.addProduct(a2, p)
      y2.addProduct(a2, q)
      x3.addProduct(a3, p)
      y3.addProduct(a3, q)
      x4.addProduct(a4, p)
      y4.addProduct(a4, q)
      x5.addProduct(a5, p)
      y5.addProduct(a5, q)
      from += aColumn
      other += bRow
    }
    store(x0, c)
    store(y0, c + width)
    store(x1, c + cRow)
    store(y1, c + cRow + width)
    store(x2, c + 2 * cRow)
    store(y2, c + 2 * cRow + width)
    store(x3, c + 3 * cRow)
    store(y3, c + 3 * cRow + width)
    store(x4, c + 4 * cRow)
    store(y4, c + 4 * cRow + width)
    store(x5, c + 5 * cRow)
    store(y5, c + 5 * cRow + width)
  }

  /// `rows` copies of a row of `columns` numbers.
  static func fill(_ c: UnsafeMutablePointer<Float>, _ row: UnsafePointer<Float>, rows: Int, columns: Int) {
    for i in 0..<rows { (c + i * columns).update(from: row, count: columns) }
  }

  /// Adds the sums of the columns to `sums`.
  static func addColumns(
    _ sums: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>, rows: Int, columns: Int
  ) {
    for i in 0..<rows { add(sums, a + i * columns, columns) }
  }

  /// a += b
  @inline(__always) static func add(_ a: UnsafeMutablePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int) {
    var j = 0
    while j < count {
      store(load(a + j) + load(b + j), a + j)
      j += width
    }
  }

  /// The transpose, shape (columns, rows), of a matrix of shape (rows, columns).
  static func transpose(_ to: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>, rows: Int, columns: Int) {
    for i in 0..<rows {
      for j in 0..<columns { to[j * rows + i] = a[i * columns + j] }
    }
  }

  @inline(__always) static func load(_ address: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(address).loadUnaligned(as: Vector.self)
  }

  @inline(__always) static func store(_ value: Vector, _ address: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(address).storeBytes(of: value, as: Vector.self)
  }
}
