import Engine

extension StudyResult {
  /// The JSON of the command line's contract, with further keys after those of the contract.
  public var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init("problem", .string(problem)), .init("replications", .integer(replications)),
      .init("seed", Int(exactly: seed).map { .integer($0) } ?? .string(String(seed))),
      .init("rows", .array(rows.map(\.json))), .init("estimand", .string(estimand)), .init("loss", .string(loss)),
      .init("level", .number(level)), .init("seed commitment", .string(commitment)), .init("version", .string(version)),
    ]
    if !fixed.isEmpty { members.append(.init("fixed", .array(fixed.map { .string($0) }))) }
    if !tables.isEmpty { members.append(.init("tables", .array(tables.map { .string($0) }))) }
    return .object(members)
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
