/// What one segment left behind for the replications that ran through it together; level 0 is the sample itself.
final class PathLevel: Sendable {
  let tiles: [Tile]
  /// Entries a replication, of the sample none.
  let entries: Int

  struct Tile: Sendable {
    var lanes: Int
    var buffers: [Buffer]
  }

  init(_ tiles: [Tile], entries: Int) {
    self.tiles = tiles
    self.entries = entries
  }

  /// A level of which nothing is read any more.
  static let none = PathLevel([], entries: 0)
}

/// Replications with the same answers so far.
struct PathGroup {
  /// A lane of a tile.
  struct Place {
    var tile: Int
    var lane: Int
  }

  /// Which they are, counted from the sample's first.
  var lanes: [Int] = []
  /// Where they stand, by level.
  var places: [[Place]] = []
  var levels: [PathLevel] = []

  /// All replications of a sample.
  init(_ sample: Sample) {
    levels = [PathLevel(sample.tiles.map { PathLevel.Tile(lanes: $0.lanes, buffers: $0.arguments) }, entries: 0)]
    places = [[]]
    for (index, tile) in sample.tiles.enumerated() {
      for lane in 0..<tile.count {
        lanes.append(tile.start + lane)
        places[0].append(Place(tile: index, lane: lane))
      }
    }
  }

  private init() {}

  /// Some of them, by their numbers in the group.
  func part(_ members: [Int]) -> PathGroup {
    if members.count == lanes.count { return self }
    var part = PathGroup()
    part.lanes = members.map { lanes[$0] }
    part.places = places.map { level in level.isEmpty ? [] : members.map { level[$0] } }
    part.levels = levels
    return part
  }

  /// Entries that are held for each of them.
  var held: Int { levels.reduce(0) { $0 + $1.entries } }

  /// The group behind a segment, which left `level` and has told from which levels something is still read.
  mutating func goOn(_ level: PathLevel, _ places: [Place], keeping kept: Set<Int>) {
    levels.append(level)
    self.places.append(places)
    for level in levels.indices.dropFirst() where !kept.contains(level) {
      (levels[level], self.places[level]) = (.none, [])
    }
  }

  /// The same replications before the first question.
  var restarted: PathGroup {
    var start = self
    start.levels = Array(levels.prefix(1))
    start.places = Array(places.prefix(1))
    return start
  }

  /// A buffer with the lanes of replications `range` of the group side by side; the last fills what is left of the tile.
  func gathered(_ home: PathSegment.Home, _ range: Range<Int>, lanes: Int) -> Buffer {
    let (tiles, places) = (levels[home.level].tiles, places[home.level])
    let first = places[range.lowerBound]
    let source = tiles[first.tile]
    if source.lanes == lanes, first.lane == 0,
      range.allSatisfy({ places[$0].tile == first.tile && places[$0].lane == $0 - range.lowerBound })
    {
      return source.buffers[home.index]
    }
    let count = source.buffers[home.index].count / source.lanes
    let target = Buffer(count: count * lanes)
    for lane in 0..<lanes {
      let place = places[min(range.lowerBound + lane, range.upperBound - 1)]
      let tile = tiles[place.tile]
      let (from, to, step) = (tile.buffers[home.index].pointer + place.lane, target.pointer + lane, tile.lanes)
      for entry in 0..<count { to[entry &* lanes] = from[entry &* step] }
    }
    return target
  }
}
