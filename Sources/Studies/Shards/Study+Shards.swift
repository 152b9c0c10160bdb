import Ledger

extension Study {
  /// SHA-256 of everything that the result depends on.
  public var identity: String {
    var hash = ["aitken study", Version.recorded, problem.program.source.text]
    for (name, function) in namedEstimators { hash += [name, function.program.source.text] }
    hash += ["\(replications)", "\(seed)", designs.rawValue]
    // Lengths keep apart what would read alike when joined.
    return SHA256.hex(hash.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n"))
  }

  /// Runs one part of the study, to be merged with the others later.
  /// - Throws: as `run`.
  public func run(shard: ShardNumber, progress: (any ProgressSink)? = nil) async throws -> StudyShard {
    StudyShard(study: self, shard: shard, cells: try await totals(shard, progress: progress))
  }

  /// The result of all parts together, bit for bit what one process gives, in whatever order the files are named.
  /// - Parameter shards: each part once, with the name of its file.
  /// - Parameter isPartial: whether parts may be missing: the result then says so in its title, and its replications are those of
  ///   the parts that are there.
  /// - Throws: `ShardError` where a part is missing, there twice, of another study, or damaged; as `run`.
  public func merge(_ shards: [(path: String, shard: StudyShard)], isPartial: Bool = false) throws -> StudyResult {
    guard let first = shards.first else { throw ShardError("there is no shard to merge") }
    let studies = try cellStudies()
    let empty = studies.map(\.empty)
    var totals = empty
    var seen: [Int: String] = [:]
    guard let count = ShardNumber(first.shard.shard)?.count else {
      throw ShardError("\(first.path): it does not say which part of the study it is")
    }
    for (path, shard) in shards {
      guard shard.study == identity else {
        throw ShardError(
          "\(path): this is a part of another study: the problem, the estimators, --seed, --replications or --designs "
            + "differ from \(path == first.path ? "what is named here" : first.path)")
      }
      guard let number = ShardNumber(shard.shard), number.count == count else {
        throw ShardError("\(path): this is part \(shard.shard.prefix(20)); \(first.path) is one of \(count) parts")
      }
      if let other = seen[number.number] { throw ShardError("\(path): this is part \(number), and so is \(other)") }
      seen[number.number] = path
      guard shard.cells.count == studies.count else { throw ShardError("\(path): it has other designs") }
      for (index, cell) in shard.cells.enumerated() {
        do {
          let expected = studies[index].replications(of: number)
          totals[index].add(try cell.validated(like: empty[index], replications: expected))
        } catch let error as StudyShard.Malformed { throw ShardError("\(path): \(error)") }
      }
    }
    let missing = (1...count).filter { seen[$0] == nil }
    if isPartial, !missing.isEmpty {
      var result = result(totals)
      result.replications = totals.map(\.replications).min() ?? 0
      result.problem =
        "PARTIAL, \(seen.count) of \(count) parts, \(result.replications) of \(replications) replications: "
        + result.problem
      return result
    }
    guard missing.isEmpty else {
      let named = missing.prefix(8).map { "\($0)/\(count)" }.joined(separator: ", ")
      throw ShardError(
        "\(missing.count == 1 ? "one part is" : "\(missing.count) parts are") missing: \(named)"
          + (missing.count > 8 ? ", …" : "") + "; run them with --shard")
    }
    return result(totals)
  }
}

extension Study {
  /// Blocks of replications of the cell that has the fewest: more parts than these leave some without work.
  /// - Throws: `Diagnostic` if a process cannot be traced.
  public var blocks: Int { get throws { try cellStudies().map { $0.blocks(.whole).count }.min() ?? 1 } }
}
