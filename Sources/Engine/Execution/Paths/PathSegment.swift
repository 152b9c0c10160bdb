/// What a program does between two questions on one path, ready to run.
final class PathSegment: Sendable {
  /// Where a register stands: a buffer of the tiles that a segment above left behind. Level 0 are the arguments.
  struct Home: Hashable, Sendable {
    var level: Int
    var index: Int
  }

  let plan: Plan
  /// Where the plan's arguments come from.
  let inputs: [Home]
  /// How many of the plan's results answer the question or, behind the last question, are the program's own; registers follow that go
  /// on to the segments below.
  let answers: Int
  /// Where every register stands behind it that may still be read.
  let homes: [Int: Home]
  let isLast: Bool
  /// Tells the trace up to its end from others.
  let mark: Int
  /// Whether random numbers are drawn in it.
  let draws: Bool

  /// The instructions since the last question.
  /// - Parameters:
  ///   - homes: where registers stand before it.
  ///   - before: the mark of the trace up to its beginning.
  ///   - level: of what it leaves behind.
  ///   - results: the number that is asked for, or what the program gives.
  init(
    _ tracer: Tracer, _ questions: Questions, homes: [Int: Home], before: Int, level: Int, results: [ArrayValue],
    isLast: Bool
  ) throws {
    guard PathSegment.mark(tracer.instructions[..<questions.start]) == before else {
      throw tracer.refuse("a program was traced in two ways")
    }
    mark = PathSegment.mark(tracer.instructions[...])
    let views = results.map(tracer.view)
    let instructions = tracer.instructions[questions.start...]
    var touched = Set(views.map(\.register))
    var written = Set(tracer.zeroed[questions.cleared...])
    for instruction in instructions {
      for input in instruction.inputs { touched.insert(input.register) }
      if let mask = instruction.mask { touched.insert(mask.register) }
      for output in instruction.outputs { written.insert(output.register) }
    }
    // What was written before and is needed now has to stand somewhere.
    for instruction in tracer.instructions[..<questions.start] {
      for output in instruction.outputs where touched.contains(output.register) || written.contains(output.register) {
        guard homes[output.register] != nil else { throw tracer.refuse("a number was left behind on a path") }
      }
    }
    let alive = isLast ? [] : questions.alive()
    let goingOn = alive.intersection(written).sorted()
    let arguments = touched.union(written).filter { homes[$0] != nil }.sorted()
    inputs = arguments.compactMap { homes[$0] }
    answers = views.count
    var after = homes.filter { alive.contains($0.key) }
    for (index, register) in goingOn.enumerated() { after[register] = Home(level: level, index: views.count + index) }
    self.homes = after
    self.isLast = isLast
    draws = instructions.contains { $0.operation.isRandom }
    let whole = goingOn.map { register in
      let count = tracer.registers[register]
      return View(register: register, offset: 0, shape: [count], strides: [1])
    }
    plan = try Plan(
      tracer, arguments: arguments, results: views + whole, from: questions.start, cleared: questions.cleared)
  }
}

extension PathSegment {
  /// The registers and places in the program of instructions.
  static func mark(_ instructions: ArraySlice<Instruction>) -> Int {
    var hasher = Hasher()
    for instruction in instructions {
      hasher.combine(instruction.range)
      hasher.combine(instruction.inputs)
      hasher.combine(instruction.outputs)
    }
    return hasher.finalize()
  }
}

/// What one segment left behind for the replications that ran through it together; level 0 is the sample itself.
final class PathLevel: Sendable {
  let tiles: [Tile]

  struct Tile: Sendable {
    var lanes: Int
    var buffers: [Buffer]
  }

  init(_ tiles: [Tile]) { self.tiles = tiles }
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
    levels = [PathLevel(sample.tiles.map { PathLevel.Tile(lanes: $0.lanes, buffers: $0.arguments) })]
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
    var part = PathGroup()
    part.lanes = members.map { lanes[$0] }
    part.places = places.map { level in members.map { level[$0] } }
    part.levels = levels
    return part
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
