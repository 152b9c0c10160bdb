import Engine

extension StudyResult {
  /// The rows as CSV (RFC 4180) with all digits: process, sealed, parameters, estimator, each measure and its standard
  /// error, failures, and the reason where an estimator did not run.
  public var csv: String {
    var parameters: [String] = []
    for row in rows {
      for parameter in row.design.parameters where !parameters.contains(parameter.name) {
        parameters.append(parameter.name)
      }
    }
    let names = Measure.Name.allCases.filter { name in rows.contains { $0.measures[name] != nil } }
    var header = ["process", "sealed"] + parameters + ["estimator"]
    for name in names { header += [name.rawValue, name.rawValue + " mcse"] }
    header += ["failures", "simulation failures", "reason"]
    var lines = [header]
    for row in rows {
      var line = [row.process, row.sealed ? "true" : "false"]
      line += parameters.map { row.design[$0]?.csvText ?? "" }
      line.append(row.estimator)
      for name in names { line += [Self.field(row.measures[name]?.value), Self.field(row.measures[name]?.mcse)] }
      lines.append(line + [String(row.failures), String(row.simulationFailures), row.reason ?? ""])
    }
    return CSV.text(lines)
  }

  private static func field(_ value: Double?) -> String {
    value.map { $0.isNaN ? "" : "\($0)" } ?? ""
  }
}

extension Constant {
  /// A string without its quotes, everything else as Python writes it.
  fileprivate var csvText: String { if case .string(let text) = self { text } else { text } }
}
