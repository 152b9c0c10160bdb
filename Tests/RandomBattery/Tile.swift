import Engine

/// Numbers of a tile as a series of rows of eight: statistics look along the rows and across the eight columns.
///
/// In the *long* form the rows are entries and the columns neighbouring replications; in the *wide* form the rows are
/// replications and the columns entries 0 to 7.
enum Tile {
  /// Rows of a tile.
  static let rows = 2048

  enum Form: Int, CaseIterable, Sendable {
    case long, wide
    /// What is one row further.
    var step: String { self == .long ? "entries" : "replications" }
    /// What is one column further.
    var side: String { self == .long ? "replications" : "entries" }
  }

  /// The shape of a tile at (key, draw, first): from entry `entry` on.
  static func place(_ form: Form, _ key: Key, draw: UInt32, first: UInt64, entry: Int) -> Place {
    switch form {
    case .long: Place(key: key, draw: draw, first: first, groups: 1, entries: entry..<entry + rows)
    case .wide: Place(key: key, draw: draw, first: first, groups: rows / 8, entries: entry..<entry + 8)
    }
  }

  /// The rows of a tile, from what a source made for its place.
  static func rows<Number>(_ form: Form, _ made: [SIMD8<Number>]) -> [SIMD8<Number>] {
    if form == .long { return made }
    let groups = made.count / 8
    var out: [SIMD8<Number>] = []
    out.reserveCapacity(made.count)
    for group in 0..<groups {
      let (a, b, c, d) = (made[group], made[groups + group], made[2 * groups + group], made[3 * groups + group])
      let (e, f, g, h) = (
        made[4 * groups + group], made[5 * groups + group], made[6 * groups + group], made[7 * groups + group]
      )
      for lane in 0..<8 {
        out.append(SIMD8(a[lane], b[lane], c[lane], d[lane], e[lane], f[lane], g[lane], h[lane]))
      }
    }
    return out
  }

  /// The columns turned round by `count` places.
  @inline(__always)
  static func turned<Number>(_ x: SIMD8<Number>, _ count: Int) -> SIMD8<Number> {
    switch count & 7 {
    case 1: SIMD8(x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[0])
    case 2: SIMD8(x[2], x[3], x[4], x[5], x[6], x[7], x[0], x[1])
    case 3: SIMD8(x[3], x[4], x[5], x[6], x[7], x[0], x[1], x[2])
    case 4: SIMD8(x[4], x[5], x[6], x[7], x[0], x[1], x[2], x[3])
    case 5: SIMD8(x[5], x[6], x[7], x[0], x[1], x[2], x[3], x[4])
    case 6: SIMD8(x[6], x[7], x[0], x[1], x[2], x[3], x[4], x[5])
    case 7: SIMD8(x[7], x[0], x[1], x[2], x[3], x[4], x[5], x[6])
    default: x
    }
  }
}
