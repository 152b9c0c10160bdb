import Engine

extension StudyResult {
  /// The table of the study: design × estimator, baseline first, standard errors in parentheses, failures always shown.
  /// - Throws: nothing; rows that have no measures say why.
  public var table: ReportTable { StudyTable(result: self).table }
}

/// Lays out the rows of a study.
struct StudyTable {
  let result: StudyResult
  private let parameters: [String]
  private let showsProcess: Bool
  private let showsSealed: Bool
  private let names: [Measure.Name]
  private let digits: [Measure.Name: Digits]

  init(result: StudyResult) {
    self.result = result
    var parameters: [String] = []
    for row in result.rows {
      for parameter in row.design.parameters where !parameters.contains(parameter.name) {
        parameters.append(parameter.name)
      }
    }
    self.parameters = parameters
    showsProcess = Set(result.rows.map(\.process)).count > 1
    showsSealed = Set(result.rows.map(\.sealed)).count > 1
    let names = Self.columns(loss: result.loss).filter { name in
      result.rows.contains { name == .unbounded ? ($0.measures[name]?.value ?? 0) > 0 : $0.measures[name] != nil }
    }
    self.names = names
    digits = Dictionary(
      uniqueKeysWithValues: names.map { name in
        let values = result.rows.compactMap { $0.measures[name]?.value }
        let scale = name == .bias ? result.rows.compactMap { $0.measures[.rootMeanSquaredError]?.value } : values
        return (name, name == .relativeEfficiency ? Digits(2) : Digits(3, column: scale))
      })
  }

  /// A standard error from fewer replications is itself uncertain by a sixth or more (1/√(2n) for normal numbers).
  static let fewest = 20

  /// The measures that the table of a loss shows; JSON and CSV hold all.
  static func columns(loss: String) -> [Measure.Name] {
    switch loss {
    case Loss.interval.name: [.coverage, .length, .unbounded, .intervalScore, .relativeEfficiency]
    case Loss.test.name: [.size, .power, .risk, .relativeEfficiency]
    case Loss.squared.name:
      [.bias, .empiricalStandardError, .rootMeanSquaredError, .medianAbsoluteError, .relativeEfficiency]
    default:
      [.bias, .empiricalStandardError, .rootMeanSquaredError, .medianAbsoluteError, .risk, .relativeEfficiency]
    }
  }

  var table: ReportTable {
    ReportTable(title: result.problem, columns: columns, groups: groups, notes: notes)
  }

  private var columns: [ReportTable.Column] {
    var columns: [ReportTable.Column] = []
    if showsProcess { columns.append(.init("process", isNumeric: false)) }
    if showsSealed { columns.append(.init("seen", isNumeric: false)) }
    columns += parameters.map { .init($0, isNumeric: true) }
    columns.append(.init("estimator", isNumeric: false))
    columns += names.map { .init($0.rawValue, isNumeric: true) }
    columns.append(.init("failures", isNumeric: true))
    return columns
  }

  private var groups: [ReportTable.Group] {
    var groups: [ReportTable.Group] = []
    var previous: StudyRow?
    for row in result.rows {
      let isSameCell = previous.map { ($0.process, $0.design) == (row.process, row.design) && !row.isBaseline } ?? false
      if isSameCell {
        groups[groups.count - 1].rows.append(entries(row, opensCell: false))
      } else {
        groups.append(.init(rows: [entries(row, opensCell: true)]))
      }
      previous = row
    }
    return groups
  }

  private func entries(_ row: StudyRow, opensCell: Bool) -> [ReportTable.Entry] {
    var entries: [ReportTable.Entry] = []
    if showsProcess { entries.append(.init(opensCell ? row.process : "")) }
    if showsSealed { entries.append(.init(opensCell ? (row.sealed ? "sealed" : "visible") : "")) }
    entries += parameters.map { .init(opensCell ? row.design[$0]?.text ?? "" : "") }
    entries.append(.init(row.estimator))
    if let reason = row.reason { return entries + [.init("does not run: \(reason)")] }
    entries += names.map { entry(row, $0) }
    entries.append(.init(String(row.failures)))
    return entries
  }

  private func entry(_ row: StudyRow, _ name: Measure.Name) -> ReportTable.Entry {
    guard let measure = row.measures[name], let digits = digits[name] else { return .init("") }
    var text = digits.text(measure)
    if name == .relativeEfficiency {
      if row.isBaseline { return .init("1") }
      if row.lossKurtosis != nil { text += "†" }
      return .init(text, isBold: measure.value - 1 > 2 * measure.mcse + RelativeEfficiency.resolution)
    }
    if row.lossKurtosis != nil, name == .rootMeanSquaredError || name == .risk || name == .intervalScore { text += "†" }
    if let lower = measure.lower, let upper = measure.upper, measure.mcse == 0 {
      text =
        "\(digits.value(measure)) [\(digits.value(Measure(lower, mcse: 0))), \(digits.value(Measure(upper, mcse: 0)))]"
    }
    return .init(text)
  }

  private var notes: [String] {
    var notes = ["Estimand: \(result.estimand). Loss: \(result.loss). Baseline: \(baseline)."]
    notes.append(
      "\(result.replications) replications a design, the same data for every estimator; Monte Carlo standard errors in "
        + "parentheses. Bold: better than the baseline by more than two paired standard errors.")
    if !result.fixed.isEmpty {
      notes.append(
        "Drawn once a design and kept over its replications: \(result.fixed.joined(separator: ", ")). All figures, and their standard "
          + "errors, are given these; another seed draws others.")
    }
    for table in result.tables {
      notes.append("Data are drawn from \(table). All figures are about samples of this table.")
    }
    notes.append(failureNote)
    if result.rows.contains(where: {
      $0.measures.contains { $0.key != .relativeEfficiency && $0.value.lower != nil && $0.value.mcse == 0 }
    })
      || result.loss == Loss.interval.name || result.loss == Loss.test.name
    {
      notes.append(
        "Nominal level: \(result.level). Brackets: Wilson's 95 % interval, where a proportion is 0 or 1.")
    }
    let flagged = result.rows.filter { $0.lossKurtosis != nil }
    if !flagged.isEmpty {
      notes.append(
        "† The loss has a sample kurtosis above \(Int(Measures.kurtosisBound(replications: result.replications))): its variance may not exist, and neither "
          + "then do these standard errors.\(names.contains(.medianAbsoluteError) ? " Judge by the median absolute error." : "")"
      )
    }
    if names.contains(.unbounded) {
      notes.append("∞: some intervals have no end. They cover, and their length and score are infinite.")
    }
    if result.loss == Loss.relativeSquared.name,
      result.rows.contains(where: { $0.reason == nil && $0.measures[.risk] == nil })
    {
      notes.append("Where the truth is 0 a relative loss is not defined: no risk and no relative efficiency are given.")
    }
    if result.replications < Self.fewest {
      notes.append(
        "With \(result.replications) replications the standard errors themselves are little more than guesses: take more."
      )
    }
    notes.append(
      "Aitken \(result.version), seed \(result.seed), commitment \(result.commitment.prefix(16)).")
    return notes
  }

  private var baseline: String { result.rows.first { $0.isBaseline }?.estimator ?? "none" }

  private var failureNote: String {
    let failures = result.rows.reduce(0) { $0 + $1.failures }
    let attempts = result.rows.filter { $0.reason == nil }.count * result.replications
    let share = attempts == 0 ? 0 : 100 * Double(failures) / Double(attempts)
    let kinds = Set(result.rows.flatMap(\.failureKinds).map { $0.prefix { $0 != "(" } }).sorted()
    let named = kinds.isEmpty ? "" : " (\(kinds.map { $0.trimmingSuffix() }.joined(separator: ", ")))"
    let simulation = result.rows.filter(\.isBaseline).reduce(0) { $0 + $1.simulationFailures }
    let lost = simulation == 0 ? "" : " \(simulation) data sets could not be drawn and count for nobody."
    return
      "Failures: \(failures) of \(attempts) estimates, \(Digits(2).value(Measure(share, mcse: 0))) %\(named). A failure "
      + "counts as the baseline's loss in the relative efficiency; the other measures leave it out.\(lost)"
  }
}

extension Substring {
  /// Without blanks at the end.
  fileprivate func trimmingSuffix() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
