import Engine

/// Programs that are run together: one process of CPython for all of them.
struct FuzzChunk {
  /// Ten data sets: a full tile of eight lanes and a rest.
  static let datasetCount = 10

  let seeds: Range<Int>
  private(set) var tally = FuzzTally()

  private struct Case {
    var seed: Int
    var program: RandomProgram
    var datasets: [[[Double]]]
    /// The arguments of the twin: those of the program, and what it draws.
    var twinArguments: [ArgumentSpecification]
    var twinDatasets: [[[Double]]]
    var refusal: String?
  }

  init(seeds: Range<Int>) { self.seeds = seeds }

  mutating func run() throws {
    var cases: [Case] = []
    var checks: [(seed: Int, check: DrawCheck)] = []
    for seed in seeds {
      tally.programs += 1
      let rows = FuzzCampaign.rows(seed: seed)
      var random = SplitMix(seed: UInt64(seed) &* 0x9E37_79B9)
      if let row = rows.first(where: { $0.hasPrefix("rng.") }), random.chance(0.4),
        let check = DrawCheck(row: row, random: &random)
      {
        checks.append((seed, check))
      } else {
        cases.append(FuzzChunk.makeCase(seed, rows, &random))
      }
    }
    try compare(cases)
    try judge(checks)
  }

  private static func makeCase(_ seed: Int, _ rows: [String], _ random: inout SplitMix) -> Case {
    var generator = ProgramGenerator(seed: UInt64(seed))
    let program = generator.program(rows)
    let datasets = (0..<datasetCount).map { _ in program.arguments.map { $0.draw(&random) } }
    var result = Case(
      seed: seed, program: program, datasets: datasets, twinArguments: program.arguments, twinDatasets: datasets)
    guard let drawing = program.drawing else { return result }
    let run = EngineRun(source: drawing, arguments: program.arguments, datasets: datasets, width: 1)
    result.refusal = run.refusal
    let draws = ArgumentSpecification(name: "draws", kind: .real, shape: [run.type.count])
    result.twinArguments.append(draws)
    result.twinDatasets = zip(datasets, run.values + datasets.dropFirst(run.values.count).map { _ in nil })
      .map { $0 + [$1 ?? [Double](repeating: 0.5, count: run.type.count)] }
    return result
  }

  private mutating func compare(_ cases: [Case]) throws {
    let replies = try NumPyDriver.run(
      cases.map {
        NumPyDriver.Request(
          source: $0.program.twin, arguments: $0.twinArguments, datasets: $0.twinDatasets, perturb: 1)
      })
    for (item, outcomes) in zip(cases, replies) {
      let program = item.program
      let runs = [8, 1].map {
        EngineRun(source: program.source, arguments: program.arguments, datasets: item.datasets, width: $0)
      }
      var outcomes = outcomes
      var comparison = Comparison(outcomes, runs[0], perturbed: true)
      if comparison.difference != nil {
        // Does the program jump where one change of the arguments did not show it?
        let request = NumPyDriver.Request(
          source: program.twin, arguments: item.twinArguments, datasets: item.twinDatasets, perturb: 12)
        outcomes = try NumPyDriver.run([request])[0]
        comparison = Comparison(outcomes, runs[0], perturbed: true)
      }
      tally.compared += comparison.compared
      tally.failed += comparison.failed
      tally.illConditioned += comparison.illConditioned
      tally.beyond += comparison.beyond
      if program.drawing != nil { tally.replays += 1 }
      if comparison.compared > 0 {
        tally.comparedPrograms += 1
        tally.count.add(OperationCount.rows(program.source))
      }
      var difference = item.refusal ?? comparison.difference
      if difference == nil, runs[0].values != runs[1].values || runs[0].refusal != runs[1].refusal {
        difference = "the values depend on the width of a tile"
      }
      if let difference { report(item, difference) }
    }
  }

  private mutating func report(_ item: Case, _ difference: String) {
    tally.disagreements += 1
    tally.found.append(
      Disagreement(
        seed: item.seed, difference: difference, source: item.program.source, twin: item.program.twin,
        arguments: item.twinArguments, datasets: item.twinDatasets))
  }

  private mutating func judge(_ checks: [(seed: Int, check: DrawCheck)]) throws {
    guard !checks.isEmpty else { return }
    let runs = checks.map { item -> EngineRun in
      EngineRun(source: item.check.source, arguments: item.check.arguments, datasets: item.check.datasets, width: 8)
    }
    let shapes = try NumPyDriver.run(checks.map(\.check.request))
    var differences = zip(zip(checks, runs), shapes).map { $0.0.check.difference($1, $0.1) }
    let sound = checks.indices.filter { differences[$0] == nil }
    let verdicts = try NumPyDriver.run(sound.map { checks[$0].check.verdictRequest(runs[$0]) })
    for (index, verdict) in zip(sound, verdicts) {
      differences[index] = checks[index].check.difference(verdict.first)
      if differences[index] == nil {
        let alone = EngineRun(
          source: checks[index].check.source, arguments: checks[index].check.arguments,
          datasets: checks[index].check.datasets, width: 1)
        if alone.values != runs[index].values { differences[index] = "the draws depend on the width of a tile" }
      }
    }
    for (item, difference) in zip(checks, differences) {
      tally.laws += 1
      tally.comparedPrograms += 1
      tally.compared += item.check.datasets.count
      tally.count.add(OperationCount.rows(item.check.source))
      guard let difference else { continue }
      tally.disagreements += 1
      tally.found.append(
        Disagreement(
          seed: item.seed, difference: difference, source: item.check.source, twin: item.check.source,
          arguments: item.check.arguments, datasets: item.check.datasets))
    }
  }
}
