import Archive
import Console
import Language
import Ledger
import Pictures
import Studies
import Verification

/// What the paper on a confirmation says, section by section, whatever it is written in.
struct Paper {
  /// Something that stands in a section.
  enum Part {
    case words(String)
    case table(ReportTable)
    case picture(Picture, caption: String)
    case code(String)
    case mathematics(Mathematics)
  }
  /// A section.
  struct Section {
    var title: String
    var parts: [Part]
  }

  let stored: StoredConfirmation
  let problem: Problem
  let title: String
  /// The verdict, as `verify` prints it.
  let report: OrderedJSON
  let plan: ExperimentPlan

  /// - Throws: `CommandError`.
  init(_ stored: StoredConfirmation, problem: Problem, title: String) throws {
    guard let report = try? OrderedJSON(parsing: stored.report),
      let plan = try? CanonicalJSON.value(ExperimentPlan.self, from: stored.plan)
    else { throw CommandError("the confirmation of proposal \(stored.reference) is of a version that cannot be read") }
    self.stored = stored
    self.problem = problem
    self.title = title
    self.report = report
    self.plan = plan
  }

  var candidate: String { plan.candidate }
  /// The sentences of the verdict.
  var sentences: [String] { (report["words"]?.string ?? "").split(separator: "\n").map(String.init) }

  /// All sections.
  func sections(_ pictures: [(picture: Picture, caption: String)]) -> [Section] {
    var sections = [
      Section(title: "Answer", parts: sentences.map { .words($0) }),
      Section(title: "Problem", parts: problemParts),
      Section(title: "Plan", parts: planParts),
      Section(
        title: "Results", parts: [.table(resultTable)] + pictures.map { .picture($0.picture, caption: $0.caption) }),
      Section(title: "Attempts to break it", parts: detectorParts),
    ]
    let real = report["real data"]?.items?.compactMap { $0["words"]?.string } ?? []
    if !real.isEmpty { sections.append(Section(title: "Real data", parts: real.map { .words($0) })) }
    sections.append(Section(title: "What it is known as", parts: [.words(knownAs)]))
    sections.append(Section(title: "The estimator as a program", parts: [.code(source)]))
    if let module = try? Parser.parse(SourceText(name: candidate, text: source)) {
      sections.append(
        Section(
          title: "The estimator as mathematics",
          parts: [.words("Entries are counted from 0, as in the program."), .mathematics(Mathematics(module))]))
    }
    sections.append(Section(title: "Replication", parts: replicationParts))
    return sections
  }

  /// The candidate's text; of a baseline the problem's function.
  private var source: String {
    guard stored.move == "baseline" else { return stored.source }
    let range = problem.baseline.declaration.range
    return String(decoding: Array(problem.program.source.text.utf8)[range.start..<range.end], as: UTF8.self)
  }

  private var problemParts: [Part] {
    var parts: [Part] = problem.description.isEmpty ? [] : [.words(problem.description)]
    parts.append(.words("Estimated is \(problem.estimand); the loss is \(problem.loss.name)."))
    for table in problem.tables { parts.append(.words("Data are drawn from \(table.words) (SHA-256 \(table.hash)).")) }
    return parts
  }

  private var planParts: [Part] {
    func row(_ name: String, _ text: String) -> [ReportTable.Entry] { [.init(name), .init(text)] }
    var rows = [
      row("plan, SHA-256", SHA256.hex(stored.plan)), row("problem, SHA-256", stored.problem),
      row("candidate, SHA-256", plan.candidateSource), row("baseline", plan.baseline),
      row("judged by", plan.endpoint.rawValue), row("over designs", plan.aggregate.rawValue),
      row("margin", "\(plan.margin)"), row("replications a design, at most", "\(plan.replications)"),
      row("seed", plan.seed.map { "\($0)" } ?? "none"),
    ]
    if let level = plan.level { rows.append(row("level granted by the error budget", String(format: "%.4g", level))) }
    if let salt = plan.salt {
      rows.append(row("salt", salt.digits))
      rows.append(row("salt, SHA-256 before the search", salt.commitment))
    }
    rows.append(row("version", stored.version))
    return [
      .table(
        ReportTable(
          title: "The plan", columns: [.init("what was fixed", isNumeric: false), .init("value", isNumeric: false)],
          groups: [.init(rows: rows)],
          notes: ["The plan was stored, by its hash, before any result of the confirmation was known."]))
    ]
  }

  /// How many data sets each design had.
  private var replications: String {
    let counts = Set((report["rows"]?.items ?? []).compactMap { $0["replications"]?.integer }).sorted()
    return counts.count > 1 ? "\(counts[0]) to \(counts[counts.count - 1])" : "\(counts.first ?? plan.replications)"
  }

  /// The table of designs without the sentences, which stand above.
  private var resultTable: ReportTable {
    var table = VerificationTable(report).table()
    table.title = "\(candidate) against \(plan.baseline), by design"
    table.notes = [
      "Relative efficiency: risk of \(plan.baseline) over that of \(candidate), with its 95 % interval; bold where that is above 1.",
      "Designs were drawn by the salt; \(replications) replications a design, the same data for both.",
    ]
    return table
  }

  private var detectorParts: [Part] {
    let rows = (report["detectors"]?.items ?? []).map { detector -> [ReportTable.Entry] in
      [
        .init(detector["name"]?.string ?? ""),
        .init(
          detector["applies"]?.boolean == false
            ? "does not apply" : detector["passed"]?.boolean == false ? "fired" : "passed"),
        .init(detector["words"]?.string ?? ""),
      ]
    }
    var parts: [Part] = [
      .table(
        ReportTable(
          title: "Detectors of what only looks good",
          columns: [
            .init("detector", isNumeric: false), .init("outcome", isNumeric: false),
            .init("what was found", isNumeric: false),
          ],
          groups: [.init(rows: rows)], notes: []))
    ]
    let counterexample = report["counterexample"]
    if let process = counterexample?["process"]?.string {
      parts.append(
        .words(
          "Counterexample: in \(process) at \(counterexample?["design"]?.flat ?? "?") the relative efficiency is "
            + Words.interval(counterexample?["relative efficiency"]) + "."))
    } else {
      parts.append(.words("The adversary found no design between or beside those of the problem where it is worse."))
    }
    for near in report["nearby"]?.items ?? [] {
      parts.append(
        .words(
          "With other noise (\(near["change"]?.string ?? "?"); \(near["process"]?.string ?? "?") at "
            + "\(near["design"]?.flat ?? "?")) the relative efficiency is \(Words.interval(near["relative efficiency"]))."
        ))
    }
    return parts
  }

  private var knownAs: String {
    if let name = report["known as"]?.string { return "It behaves as \(name) does." }
    if let nearest = report["fingerprint"]?["name"]?.string {
      return "It is none of the named estimators; nearest: \(nearest)."
    }
    return "It is none of the named estimators."
  }

  private var replicationParts: [Part] {
    [
      .words(
        "The folder \(ReplicationPackage.folder) holds problem, tables, estimator, plan, seed and salt. With Aitken \(stored.version) this "
          + "command draws everything anew and says whether every digit is the same:"),
      .code("aitken replicate \(ReplicationPackage.folder)"),
    ]
  }
}
