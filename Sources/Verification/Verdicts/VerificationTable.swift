import Studies

/// A verification as a table of cells, from the object that `verify` and `research` print and the archive keeps: one layout, whether a
/// report is fresh or was stored.
public struct VerificationTable {
  private let report: OrderedJSON
  private let rows: [OrderedJSON]
  private let parameters: [String]

  /// - Parameter report: what `VerificationReport.json` says.
  public init(_ report: OrderedJSON) {
    self.report = report
    rows = report["rows"]?.items ?? []
    var parameters: [String] = []
    for row in rows {
      guard case .object(let members)? = row["design"] else { continue }
      for member in members where !parameters.contains(member.name) { parameters.append(member.name) }
    }
    self.parameters = parameters
  }

  /// The shares that a row shows of candidate and baseline, where the loss has them.
  private var shares: [String] {
    [Measure.Name.coverage, .size, .power].map(\.rawValue).filter { name in
      rows.contains { $0["candidate"]?[name] != nil }
    }
  }

  /// The table: a row a cell, the detectors and the words below it.
  /// - Parameter more: further sentences for the notes.
  public func table(_ more: [String] = []) -> ReportTable {
    let candidate = report["candidate"]?.string ?? ""
    let baseline = report["baseline"]?.string ?? ""
    var columns: [ReportTable.Column] = [.init("process", isNumeric: false)]
    columns += parameters.map { .init($0, isNumeric: true) }
    columns.append(.init("role", isNumeric: false))
    columns += shares.flatMap { [.init($0, isNumeric: true), .init("baseline's \($0)", isNumeric: true)] }
    columns += [
      .init("relative efficiency (95 %)", isNumeric: true), .init("failures", isNumeric: true),
      .init("remark", isNumeric: false),
    ]
    return ReportTable(
      title: "\(report["problem"]?.string ?? ""): \(candidate) against \(baseline)", columns: columns,
      groups: rows.isEmpty ? [] : [.init(rows: rows.map(entries))], notes: words + detectors + more)
  }

  private var words: [String] {
    (report["words"]?.string ?? "").split(separator: "\n").map(String.init)
  }

  private var detectors: [String] {
    let all = report["detectors"]?.items ?? []
    return all.isEmpty
      ? []
      : [
        "Detectors: "
          + all.map { detector in
            "\(detector["name"]?.string ?? "") \(detector["figure"]?.string ?? "")"
              + (detector["passed"]?.boolean == false ? " FIRED" : "")
          }.joined(separator: "; ") + "."
      ]
  }

  private func entries(_ row: OrderedJSON) -> [ReportTable.Entry] {
    var texts = [row["process"]?.string ?? ""]
    texts += parameters.map { Self.plain(row["design"]?[$0]) }
    texts.append(row["role"]?.string ?? "")
    for name in shares {
      for side in ["candidate", "baseline"] { texts.append(Self.figure(row[side]?[name])) }
    }
    let efficiency = row["relative efficiency"]
    let value = efficiency?["value"]?.number
    let ends = [efficiency?["lower"]?.number, efficiency?["upper"]?.number].map { Self.fixed($0) }
    texts.append(value == nil ? "—" : "\(Self.fixed(value)) (\(ends[0]) to \(ends[1]))")
    texts.append(Self.plain(row["failures"]))
    texts.append(
      row["worse"]?.boolean == true ? "worse" : row["loses validity"]?.boolean == true ? "not valid" : "")
    let isAbove = (efficiency?["lower"]?.number ?? 0) > 1
    let column = texts.count - 3
    return texts.enumerated().map { ReportTable.Entry($1, isBold: isAbove && $0 == column) }
  }

  /// The cells as CSV (RFC 4180) with all digits: process, role, parameters, relative efficiency with its interval, every measure of both
  /// with its standard error, failures of both, what is remarked; verdict and plan on every row.
  public var csv: String {
    let names = Measure.Name.allCases.map(\.rawValue).filter { name in
      rows.contains { $0["candidate"]?[name] != nil || $0["baseline"]?[name] != nil }
    }
    let sides = ["candidate", "baseline"]
    var header = ["candidate", "baseline", "verdict", "process", "role"] + parameters
    header += ["relative efficiency", "lower", "upper"]
    header += sides.flatMap { side in names.flatMap { ["\(side) \($0)", "\(side) \($0) mcse"] } }
    header += ["failures", "baseline failures", "replications", "worse", "loses validity", "plan"]
    var lines = [header]
    for row in rows {
      var line = ["candidate", "baseline", "verdict"].map { Self.plain(report[$0]) }
      line += [Self.plain(row["process"]), Self.plain(row["role"])]
      line += parameters.map { Self.plain(row["design"]?[$0]) }
      line += ["value", "lower", "upper"].map { Self.plain(row["relative efficiency"]?[$0]) }
      line += sides.flatMap { side in
        names.flatMap { name in ["value", "mcse"].map { Self.plain(row[side]?[name]?[$0]) } }
      }
      line += ["failures", "baseline failures", "replications", "worse", "loses validity"].map { Self.plain(row[$0]) }
      lines.append(line + [Self.plain(report["plan"]?["hash"])])
    }
    return CSV.text(lines)
  }

  /// A value without quotes, and nothing where there is none.
  private static func plain(_ value: OrderedJSON?) -> String {
    switch value {
    case nil, .null?: ""
    case .string(let text)?: text
    case .some(let value): value.flat
    }
  }

  private static func figure(_ measure: OrderedJSON?) -> String {
    guard let value = measure?["value"]?.number else { return "—" }
    return Digits(3).text(Measure(value, mcse: measure?["mcse"]?.number ?? 0))
  }

  private static func fixed(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "∞" }
    return Digits(2).value(Measure(value, mcse: 0))
  }
}
