import AgentSearch
import Archive
import Console
import Foundation
import LanguageModels
import Ledger
import Studies

/// One search in a lab: begun, taken up again, or repeated from its replies.
struct AgentSearchRun: Sendable {
  /// What stands in the place of a researcher's name for searches of a mode.
  static func researcher(_ mode: ContextMode) -> String { "agents, \(mode.rawValue)" }

  private let record: RunRecord
  private let lab: Lab
  private let search: AgentSearch
  private let common: CommonOptions

  init(
    _ record: RunRecord, lab: Lab, options: SearchOptions, common: CommonOptions, recording: (lab: Lab, run: Int64)?
  ) throws {
    self.record = record
    self.lab = lab
    self.common = common
    let domain = try Domain(json: try lab.problemText(run: record.id))
    let bill = ModelBill(
      tariffs: Dictionary(options.models.map { ($0.name, $0.tariff) }, uniquingKeysWith: { first, _ in first }))
    let watch = CapWatch(
      recording == nil ? options.caps ?? Caps() : Caps(),
      before: try lab.ledger(run: record.id).reduce(.zero) { $0 + $1.usage },
      callsBefore: try lab.exchangeCount(run: record.id), expenses: bill)
    bill.watched(by: watch)
    var clients: [any LanguageModel] = []
    if recording == nil {
      let maker = try AvailableClients.required()
      clients = try options.models.map { entry in
        try maker.client(entry) { words, _ in Terminal.log("\(entry.name): \(words)") }
      }
    }
    let desk = ModelDesk(
      clients, journal: LabExchanges(lab, run: record.id),
      recording: recording.map { LabExchanges($0.lab, run: $0.run) }, bill: bill)
    let plan = try recording.flatMap { try $0.lab.plans(run: $0.run).last { $0.purpose == "agent test" } }
    search = AgentSearch(
      domain, options: options, lab: lab, run: record.id, seed: record.seed, desk: desk, bill: bill,
      width: recording == nil ? options.model.slots : 1,
      replayed: try plan.map { try CanonicalJSON.value(AgentTestPlan.self, from: $0.payload) },
      tell: { Terminal.log($0) })
  }

  /// How a run searches.
  static func options(of record: RunRecord) throws -> SearchOptions {
    do {
      return try CanonicalJSON.value(from: record.configuration)
    } catch {
      throw CommandError(
        "run \(record.id) is no search for agents, or was begun by another version of Aitken (\(record.version))")
    }
  }

  /// Goes on to the end, and says what was found.
  func text() async throws -> String {
    do {
      _ = try await search.carryOut()
    } catch let reached as CapReached {
      return common.wrapped(
        "\(reached)\nAgents so far: aitken agents list --lab \(Shell.quoted(common.lab)) \(record.id)")
    }
    return try Self.text(try lab.run(record.id), lab, common)
  }

  /// What a search that has ended found.
  static func text(_ record: RunRecord, _ lab: Lab, _ common: CommonOptions) throws -> String {
    let verdict = try lab.bestVerdict(run: record.id)
    if common.format == .json {
      let payload = try verdict.map { try OrderedJSON(parsing: $0.payload) } ?? .null
      return OrderedJSON.members([
        "run": .integer(Int(record.id)), "verdict": verdict.map { .string($0.kind) } ?? .null,
        "agent": verdict.map { .string("\(record.id)/\($0.proposal)") } ?? .null, "words": .string(record.words ?? ""),
        "report": payload,
      ]).text()
    }
    var lines = [record.words ?? ""]
    if let verdict {
      lines.append(
        "Its program: aitken agents show \(record.id)/\(verdict.proposal); as a file: aitken agents export \(record.id)/\(verdict.proposal)"
      )
    }
    if record.researcher != Self.researcher(.parallel) {
      lines.append(try control(record, lab))
    }
    return common.wrapped(lines.joined(separator: "\n"))
  }

  /// The search without learning on the same tasks: what it found, or how to make one.
  private static func control(_ record: RunRecord, _ lab: Lab) throws -> String {
    let text = try lab.problemText(run: record.id)
    guard
      let other = try lab.latestRun(problem: text, researcher: researcher(.parallel), seed: record.seed),
      other.state == .finished
    else {
      return "Beside it, a search with the same budget and without learning: the same command with --mode parallel."
    }
    func best(_ run: Int64) throws -> TriedAgent? {
      let made = try AgentInput.tried(run: run, in: lab).filter { $0.isScored && !$0.isSeed }
      return Selection.best(made.map(\.standing)).flatMap { best in made.first { $0.number == best.number } }
    }
    let (own, control) = (try best(record.id), try best(other.id))
    func words(_ agent: TriedAgent?) -> String {
      agent.map { "\($0.name), \(String(format: "%.1f", $0.score * 100)) %" } ?? "no agent that runs"
    }
    return
      "The best that was made, on the tasks for selection: \(words(own)); without learning (run \(other.id)): \(words(control))."
  }
}
