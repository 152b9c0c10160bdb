import Archive
import Foundation
import LanguageModels
import Ledger

@testable import AgentSearch

/// A lab in a folder of its own with a small search.
final class SearchBench: Sendable {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("agents-\(UUID().uuidString)").path
  let domain: Domain
  let options: SearchOptions
  static let entry = ModelEntry(name: "scripted", family: .openai, address: "http://nowhere", model: "scripted-1")

  init(
    mode: ContextMode = .evolutionary, generations: Int = 3, test: Int = 24,
    change: (inout SearchOptions) -> Void = { _ in }
  ) throws {
    domain = try TaskGenerator.domain(.integer, validation: 12, test: test, seed: 7)
    var options = SearchOptions(mode: mode, generations: generations, model: Self.entry, writer: Self.entry)
    options.firstTasks = 4
    options.repetitions = 2
    options.finalists = 2
    options.testRepetitions = 2
    options.initial = ["Think", "Answer"].map { word in
      SearchOptions.InitialAgent(
        name: "\(word) first", thought: "one question",
        code:
          "def forward(self, taskInfo):\n    return LLMAgentBase(['thinking', 'answer'], '\(word)')([taskInfo], '\(word).')[1]"
      )
    }
    change(&options)
    self.options = options
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Goes on with run `run`, or begins one.
  func search(
    _ model: ScriptedModel?, run: Int64? = nil, lab name: String = "lab", recording: (Lab, Int64)? = nil,
    replayed: AgentTestPlan? = nil, caps: Caps = Caps(), width: Int = 3
  ) async throws -> (outcome: SearchOutcome, run: Int64, digest: String) {
    let lab = try Lab("\(path)/\(name)", for: .writing)
    defer { try? lab.close() }
    let id = try run ?? begin(lab)
    let bill = ModelBill(tariffs: ["scripted": ModelBill.Tariff(input: 1, output: 2)], measuresEnergy: true)
    bill.watched(by: CapWatch(caps, before: try lab.ledger(run: id).reduce(.zero) { $0 + $1.usage }, expenses: bill))
    let desk = ModelDesk(
      model.map { [$0] } ?? [], journal: LabExchanges(lab, run: id),
      recording: recording.map { LabExchanges($0.0, run: $0.1) }, bill: bill)
    let search = AgentSearch(
      domain, options: options, lab: lab, run: id, seed: 5, desk: desk, bill: bill, width: width, replayed: replayed)
    let outcome = try await search.carryOut()
    return (outcome, id, try lab.digest(run: id))
  }

  func begin(_ lab: Lab) throws -> Int64 {
    try lab.begin(
      RunRequest(
        title: "agents", problem: try domain.json, file: "", researcher: "agents, \(options.mode.rawValue)", seed: 5,
        configuration: try CanonicalJSON.text(options), version: "test")
    ).id
  }
}
