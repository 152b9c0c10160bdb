import Engine

/// The other numbers that a tile is compared with, number by number: they differ in one coordinate.
enum Neighbour: Int, CaseIterable, Sendable {
  case entries, replications, draw, key, label, seed, far

  var name: String {
    switch self {
    case .entries: "the next entries"
    case .replications: "the next replications"
    case .draw: "the next draw"
    case .key: "the next key"
    case .label: "a key split by a label"
    case .seed: "the next seed"
    case .far: "replications 2^32 further"
    }
  }

  /// Places of a tile and of its neighbour. Tiles of different `index` share no number, nor do their neighbours.
  func places(_ form: Tile.Form, seed: UInt64, index: Int) -> (Place, Place) {
    func key(_ seed: UInt64, next: Bool) -> Key {
      Key(seed: seed).split("battery").split(UInt64(2 * (index / 512) + (next ? 1 : 0)))
    }
    let position = UInt64(index % 512)
    let (first, step, entries): (UInt64, UInt64, Int) =
      form == .long ? (16 * position, 8, Tile.rows) : (1 << 40 + 4096 * position, 2048, 8)
    let base = key(seed, next: false)
    func place(_ key: Key, _ draw: UInt32, _ first: UInt64, _ entry: Int) -> Place {
      Tile.place(form, key, draw: draw, first: first, entry: entry)
    }
    let other =
      switch self {
      case .entries: place(base, 0, first, entries)
      case .replications: place(base, 0, first + step, 0)
      case .draw: place(base, 1, first, 0)
      case .key: place(key(seed, next: true), 0, first, 0)
      case .label: place(base.split("study"), 0, first, 0)
      case .seed: place(key(seed &+ 1, next: false), 0, first, 0)
      case .far: place(base, 0, first + 1 << 32, 0)
      }
    return (place(base, 0, first, 0), other)
  }
}
