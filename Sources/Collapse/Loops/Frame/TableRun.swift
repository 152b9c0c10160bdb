import Engine

/// One run of a loop on a real table.
struct TableRun {
  private let loop: TableLoop
  private let key: Key
  /// The population, and its rows with the placebo.
  private let population: MixedTable
  /// The real training rows, with the placebo.
  private let real: MixedTable
  private let sampler: VerifiedSampler
  private let measurer: TableMeasurer

  init(_ loop: TableLoop, key: Key) {
    self.loop = loop
    self.key = key
    let (table, settings) = (loop.table, loop.settings)
    var random = LoopRandom(key: key.split("split"))
    let order = random.withoutReplacement(table.rows, of: table.rows)
    let (half, quarter) = (table.rows / 2, table.rows / 4)
    population = table.selecting(Array(order[..<half]))
    let heldOut = table.selecting(Array(order[half..<(half + min(quarter, loop.samples))]))
    let secret = table.selecting(Array(order[(table.rows - min(quarter, loop.samples))...]))
    var draws = LoopRandom(key: key.split("training"))
    let (training, rows) = Self.draw(loop.samples, population, loop.regression?.placebo, &draws)
    real = training
    let features = FeatureEncoding(population)
    // Verifiers judge the columns of the table, without the placebo.
    let plain = training.firstColumns(table.columns.count)
    let verifier: (any TableVerifier)? =
      switch settings.verifier {
      case .none: nil
      case .likelihood: LikelihoodVerifier(plain, features)
      case .realNeighbours: NeighbourVerifier(plain, features, neighbours: settings.neighbours)
      case .model: DiscriminatorVerifier(plain, features)
      case .oracle: OracleVerifier(secret, features)
      }
    sampler = VerifiedSampler(
      verifier: verifier.map { PlaceboBlind($0, columns: table.columns.count) }, proposals: settings.proposals)
    var seen: Set<Int> = []
    let distinct = rows.filter { seen.insert($0).inserted }
    measurer = TableMeasurer(
      loop, population: population, heldOut: heldOut, members: population.selecting(distinct), features: features)
  }

  /// Rows drawn with replacement, each with a placebo from a draw of its own; and the numbers of the rows.
  private static func draw(
    _ count: Int, _ population: MixedTable, _ placebo: Int?, _ random: inout LoopRandom
  ) -> (MixedTable, [Int]) {
    let rows = random.withReplacement(count, of: population.rows)
    let table = population.selecting(rows)
    guard let placebo else { return (table, rows) }
    let others = random.withReplacement(count, of: population.rows).map { population.values[placebo][$0] }
    let column = population.columns[placebo]
    return (
      table.adding(TableColumn(name: "placebo", kind: column.kind, range: column.range), others), rows
    )
  }

  /// The measures, row-major, shape (generations + 1, measures).
  /// - Parameter release: told the rows of every generation.
  /// - Throws: `CancellationError`.
  func values(release: (MixedTable) -> Void = { _ in }) throws -> [Double] {
    let settings = loop.settings
    let share = Int((settings.share * Double(loop.samples)).rounded())
    let factors = EstimateVariance(
      regime: settings.regime, real: loop.samples, synthetic: loop.synthetic, realShare: share
    ).factors(settings.generations)
    var result = measurer.values(real, kept: .nan, inflation: factors[0], epsilon: .nan, key: key.split("measures"))
    var training = real
    // All data so far, of which "accumulate and subsample" learns from n.
    var pool = real
    var releases = 0
    for generation in 1...settings.generations {
      try Task.checkCancellation()
      let step = key.split("generation").split(UInt64(generation))
      // Under "replace" only the first model sees real rows; later ones process what was released.
      let isPrivate = settings.epsilon != nil && (generation == 1 || settings.regime != .replace)
      if isPrivate { releases += 1 }
      var fitting = LoopRandom(key: step.split("fit"))
      let model = fit(training, isPrivate: isPrivate, &fitting)
      var sampling = LoopRandom(key: step.split("sample"))
      let (released, kept) = sampler.sample(loop.synthetic, from: model, &sampling)
      release(released)
      let isReleasedPrivately = settings.verifier == .none && settings.epsilon != nil
      result += measurer.values(
        released, kept: settings.verifier == .none ? .nan : kept, inflation: factors[generation],
        epsilon: isReleasedPrivately ? Double(releases) * (settings.epsilon ?? 0) : .nan,
        key: step.split("measures"))
      // Nothing can be learned from next to nothing: the loop has ended, and later generations have no figures.
      guard released.rows >= TableMeasurer.leastRows else {
        let missing = (settings.generations - generation) * LoopMeasure.ofTables.count
        return result + Array(repeating: .nan, count: missing)
      }
      var mixing = LoopRandom(key: step.split("mix"))
      mix(released, share: share, pool: &pool, into: &training, &mixing)
    }
    return result
  }

  private func fit(_ table: MixedTable, isPrivate: Bool, _ random: inout LoopRandom) -> any TableModel {
    switch loop.model {
    case .copula: return CopulaModel(table)
    case .trees: return SequentialTrees(table, leafSize: loop.settings.leafSize)
    case .forest: return SequentialTrees(table, leafSize: loop.settings.leafSize, &random)
    case .gaussian:
      if isPrivate, let epsilon = loop.settings.epsilon {
        return PrivateGaussianModel.fit(table, epsilon: epsilon, &random)
      }
      return GaussianModel(table)
    }
  }

  /// What the next generation learns from.
  private func mix(
    _ released: MixedTable, share: Int, pool: inout MixedTable, into training: inout MixedTable,
    _ random: inout LoopRandom
  ) {
    switch loop.settings.regime {
    case .accumulateSubsample:
      pool.append(released)
      training = pool.selecting(random.withoutReplacement(loop.samples, of: pool.rows))
    case .accumulate: training.append(released)
    case .fixedRealShare:
      training = real.prefix(share)
      training.append(others(released, share, &random))
    case .freshRealShare:
      training = Self.draw(share, population, loop.regression?.placebo, &random).0
      training.append(others(released, share, &random))
    default: training = released
    }
  }

  /// The synthetic rows beside the real share: n less the share, each once where there are enough.
  private func others(_ released: MixedTable, _ share: Int, _ random: inout LoopRandom) -> MixedTable {
    let wanted = loop.samples - share
    return released.rows >= wanted
      ? released.selecting(random.withoutReplacement(wanted, of: released.rows))
      : released.selecting(random.withReplacement(wanted, of: released.rows))
  }
}

/// A verifier that sees the columns of the real table, and not the placebo beside them.
struct PlaceboBlind: TableVerifier {
  private let verifier: any TableVerifier
  private let columns: Int

  /// - Parameter columns: the columns of the real table.
  init(_ verifier: any TableVerifier, columns: Int) {
    self.verifier = verifier
    self.columns = columns
  }

  var judgesRows: Bool { verifier.judgesRows }

  func select(_ count: Int, of proposals: MixedTable, _ random: inout LoopRandom) -> [Int] {
    verifier.select(count, of: proposals.firstColumns(columns), &random)
  }
}
