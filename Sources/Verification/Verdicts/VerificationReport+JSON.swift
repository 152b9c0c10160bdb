import Studies

extension VerificationReport {
  /// The object of `aitken verify --format json`: the keys that other programs may rely on first, then rows, real data, plan.
  public var json: OrderedJSON { .object(members) }

  /// Its members, for objects that hold more.
  public var members: [OrderedJSON.Member] {
    [
      .init("problem", .string(problem)), .init("candidate", .string(candidate)),
      .init("verdict", .string(verdict.rawValue)), .init("words", .string(words)),
      .init("relative efficiency", efficiency.json), .init("worst", worst?.json ?? .null),
      .init("detectors", .array(detectors.map(\.json))), .init("counterexample", counterexample?.json ?? .null),
      .init("known as", knownAs.map { .string($0.name) } ?? .null), .init("baseline", .string(baseline)),
      .init("p", .number(pValue)), .init("fingerprint", (knownAs ?? nearest)?.json ?? .null),
      .init("nearby", .array(nearby.map(\.json))), .init("rows", .array(rows.map { $0.json(loss: plan.endpoint) })),
      .init("real data", .array(realData.map(\.json))), .init("plan", plan.json),
      .init("replications", .integer(replications)), .init("notes", .array(notes.map { .string($0) })),
    ]
  }
}

extension Cell {
  /// `"process": "simulate", "design": {"n": 100}`
  var members: [OrderedJSON.Member] { [.init("process", .string(process)), .init("design", design.json)] }
}

extension Weakness {
  /// `{"process": …, "design": …, "relative efficiency": …}`
  public var json: OrderedJSON { .object(cell.members + [.init("relative efficiency", efficiency.json)]) }
}

extension DetectorResult {
  /// `{"name": …, "passed": …, "figure": …, "words": …, "applies": …}`, and `"condition"` where there is one.
  public var json: OrderedJSON {
    let condition = condition.map { [OrderedJSON.Member("condition", .string($0))] } ?? []
    return .object(
      [
        .init("name", .string(name)), .init("passed", .boolean(passed)), .init("figure", .string(figure)),
        .init("words", .string(words)), .init("applies", .boolean(applies)),
      ] + condition)
  }
}

extension KnownEstimator {
  /// `{"name": …, "share": …, "probes": …, "distance": …}`
  public var json: OrderedJSON {
    .members([
      "name": .string(name), "share": .number(share), "probes": .integer(probes), "distance": .number(distance),
    ])
  }
}

extension RealDataFinding {
  /// `{"dataset": …, "relative efficiency": …, "words": …}`
  public var json: OrderedJSON {
    .members(["dataset": .string(dataset), "relative efficiency": efficiency.json, "words": .string(words)])
  }
}

extension VerificationReport.Row {
  func json(loss endpoint: Endpoint) -> OrderedJSON {
    func object(_ measures: [Measure.Name: Measure]) -> OrderedJSON {
      .object(Measure.Name.allCases.compactMap { name in measures[name].map { .init(name.rawValue, $0.json) } })
    }
    return .object(
      cell.members + [
        .init("role", .string(cell.role.rawValue)), .init("replications", .integer(replications)),
        .init("relative efficiency", efficiency?.json ?? .null), .init("adjusted p of worse", .number(adjustedP)),
        .init("worse", .boolean(isWorse)), .init("loses validity", .boolean(losesValidity)),
        .init("candidate", object(measures)), .init("baseline", object(baselineMeasures)),
        .init("failures", .integer(failures)), .init("baseline failures", .integer(baselineFailures)),
        .init("loss kurtosis", kurtosis.map { .number($0) } ?? .null),
        .init("beside the baseline made valid", information.map { $0.json(endpoint) } ?? .null),
      ])
  }
}

extension ExperimentPlan {
  /// The plan with its hash.
  public var json: OrderedJSON {
    .members([
      "hash": .string(hash), "key commitment": .string(keyCommitment),
      "seed": seed.map { seed in Int(exactly: seed).map { .integer($0) } ?? .string(String(seed)) } ?? .null,
      "salt": salt.map { .string($0.digits) } ?? .null,
      "salt commitment": salt.map { .string($0.commitment) } ?? .null,
      "salt given": salt.map { .boolean($0.isGiven) } ?? .null,
      "confirmation": confirmation.map { .integer($0) } ?? .null,
      "replication of discovery": replicates.map { .integer($0) } ?? .null, "level": level.map { .number($0) } ?? .null,
      "cell level": .number(cellLevel), "margin": .number(margin), "replications": .integer(replications),
      "endpoint": .string(endpoint.rawValue), "aggregate": .string(aggregate.rawValue),
      "losses": .string((summary ?? .mean).rawValue), "tests": .array(tests.map { .string($0) }),
    ])
  }
}
