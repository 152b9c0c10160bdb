import Studies

extension VerifierAudit {
  /// Everything as JSON.
  public var json: OrderedJSON {
    let size = sizeNeeded
    func count(_ value: Int?) -> OrderedJSON { value.map { .integer($0) } ?? .null }
    var members: [OrderedJSON.Member] = [
      .init("items", .integer(items.count)), .init("audited", .integer(audited)),
      .init("reference", .string(reference.rawValue)), .init("ties", .integer(ties)),
    ]
    members += Self.members(overall)
    members += [
      .init("threshold", threshold.json), .init("kappa", kappa.json),
      .init(
        "precision test", .members(["null": .number(0.5), "p": .number(overall.precision.tailProbability(null: 0.5))])),
      .init("not identified", gap.isIdentified ? .null : gap.words.map { .string($0) } ?? .null),
      .init("latent classes", latent?.json ?? .null),
      .init("share correct", share.json), .init("alternative annotator test", alternative?.json ?? .null),
      .init("cost of a correct accept", cost?.json ?? .null),
      .init(
        "audit size needed",
        .members([
          "accepts": count(size.accepts), "right": count(size.right), "wrong": count(size.wrong),
          "items": count(size.items),
        ])),
      .init(
        "groups",
        .array(groups.map { .object([.init("group", .string($0.name))] + Self.members($0.rates)) })),
      .init(
        "conditions",
        .array(
          conditions.map {
            .members(["name": .string($0.name), "state": .string($0.state.rawValue), "words": .string($0.words)])
          })),
      .init("margin", .number(options.margin)), .init("target", .number(max(0.5, options.target))),
      .init("confidence", .number(options.confidence)), .init("answer", .string(answer.rawValue)),
      .init("words", .string(words)),
    ]
    return .object(members)
  }

  private static func members(_ rates: Rates) -> [OrderedJSON.Member] {
    [
      .init("keep correct", rates.keepCorrect.json), .init("keep wrong", rates.keepWrong.json),
      .init("error", rates.error.json), .init("precision", rates.precision.json),
    ]
  }
}

extension AlternativeAnnotatorTest {
  /// `{"winning rate", "average advantage", "passed", "decided", "persons": […]}`
  var json: OrderedJSON {
    .members([
      "winning rate": .number(winningRate), "average advantage": .number(averageAdvantage),
      "passed": .boolean(isPassed), "decided": .boolean(isDecided),
      "persons": .array(
        comparisons.map {
          .members([
            "person": .string($0.person), "items": .integer($0.items), "machine": .number($0.machineAdvantage),
            "person advantage": .number($0.personAdvantage), "p": .number($0.probability), "won": .boolean($0.isWon),
          ])
        }),
    ])
  }
}
