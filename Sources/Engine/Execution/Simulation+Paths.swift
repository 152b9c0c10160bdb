/// Simulations that are no single trace.
extension Simulation {
  /// Draws replications side by side where they take the same path, one by one where they do not.
  func draw(_ replications: Range<Int>, key: Key, lanes: Int, along paths: PathTree) -> (sample: Sample, truths: Truths)
  {
    let starts = stride(from: 0, to: replications.count, by: lanes)
    let tiles = starts.map { start in
      Sample.Tile(
        start: start, count: min(lanes, replications.count - start), lanes: lanes,
        arguments: argumentTypes.map { Buffer(count: $0.count * lanes) })
    }
    let count = truthType.count
    var truths = [Double](repeating: .nan, count: replications.count * count)
    var failures: [Int: Failure] = [:]
    func keep(_ replication: Int, argument: Int, _ entry: Int, _ value: Double) {
      let tile = tiles[replication / lanes]
      tile.arguments[argument].pointer[entry * lanes + replication - tile.start] = value
    }
    var walked = Array(0..<replications.count)
    if PathTree.isOn {
      let (function, design, types) = (function, design, argumentTypes)
      // What replications are given is nothing: all that they have in common is where they stand.
      let nothing = Sample(
        replications: replications, argumentTypes: [],
        tiles: tiles.map { Sample.Tile(start: $0.start, count: $0.count, lanes: lanes, arguments: []) })
      let run = PathRun(paths, function.program, budget: budget, sample: nothing, key: key) { tracer, registers in
        registers([])
        let (arguments, _, truth) = try Simulation.results(tracer, function, design)
        guard arguments.map(\.shape) == types.map(\.shape), truth.reduce(0, { $0 + $1.count }) == count else {
          throw tracer.refuse("`\(function.name)` returns data or a truth of another shape than in replication 0")
        }
        return arguments + truth
      } finish: { replication, leaves, lane, width in
        for argument in types.indices {
          for entry in 0..<types[argument].count {
            keep(replication, argument: argument, entry, leaves[argument].pointer[entry * width + lane])
          }
        }
        var entry = replication * count
        for leaf in leaves.dropFirst(types.count) {
          for index in 0..<leaf.count / width {
            truths[entry] = leaf.pointer[index * width + lane]
            entry += 1
          }
        }
        return true
      }
      walked = run.run()
    }
    for replication in walked {
      do {
        let (data, truth) = try walk(key, replications.lowerBound + replication)
        for (argument, entries) in data.enumerated() {
          for (index, value) in entries.enumerated() { keep(replication, argument: argument, index, value) }
        }
        for (index, value) in truth.enumerated() { truths[replication * count + index] = value }
      } catch { failures[replication] = Failure.from(error, in: function) }
    }
    // What is left of the last tile is filled by its last replication, as in any sample of given data sets.
    if let tile = tiles.last {
      for buffer in tile.arguments {
        for entry in 0..<buffer.count / lanes {
          for lane in tile.count..<lanes {
            buffer.pointer[entry * lanes + lane] = buffer.pointer[entry * lanes + tile.count - 1]
          }
        }
      }
    }
    return (
      Sample(replications: replications, argumentTypes: argumentTypes, tiles: tiles),
      Truths(values: truths, count: count, failures: failures)
    )
  }

  /// One replication, walked.
  private func walk(_ key: Key, _ replication: Int) throws -> ([[Double]], [Double]) {
    let tracer = Tracer(
      function.program, budget: budget,
      immediate: Tracer.Immediate(key: key, replication: UInt64(max(replication, 0))))
    let (arguments, _, truth) = try Simulation.results(tracer, function, design)
    guard arguments.map(\.shape) == argumentTypes.map(\.shape), truth.reduce(0, { $0 + $1.count }) == truthType.count
    else {
      throw tracer.failure(.shape, "`\(function.name)` returns data or a truth of another shape than in replication 0")
    }
    return (arguments.map { $0.constantEntries ?? [] }, truth.flatMap { $0.constantEntries ?? [] })
  }
}
