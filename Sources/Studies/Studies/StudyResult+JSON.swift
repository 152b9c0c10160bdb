import Engine

extension StudyResult {
  /// The JSON of the command line's contract, with further keys after those of the contract.
  public var json: OrderedJSON {
    .members([
      "problem": .string(problem), "replications": .integer(replications),
      "seed": Int(exactly: seed).map { .integer($0) } ?? .string(String(seed)),
      "rows": .array(rows.map(\.json)), "estimand": .string(estimand), "loss": .string(loss), "level": .number(level),
      "seed commitment": .string(commitment), "version": .string(version),
    ])
  }
}

extension StudyRow {
  /// One row of the contract's JSON.
  public var json: OrderedJSON {
    let ordered = Measure.Name.allCases.compactMap { name in
      measures[name].map { OrderedJSON.Member(name.rawValue, $0.json) }
    }
    var members: [OrderedJSON.Member] = [
      .init("process", .string(process)), .init("design", design.json), .init("sealed", .boolean(sealed)),
      .init("estimator", .string(estimator)), .init("measures", .object(ordered)),
      .init("failures", .integer(failures)),
    ]
    if !failureKinds.isEmpty { members.append(.init("failure kinds", .array(failureKinds.map { .string($0) }))) }
    if simulationFailures > 0 { members.append(.init("simulation failures", .integer(simulationFailures))) }
    if let lossKurtosis { members.append(.init("kurtosis of the loss", .number(lossKurtosis))) }
    if let reason { members.append(.init("reason", .string(reason))) }
    return .object(members)
  }
}
