import Archive
import Clusters
import Console
import Foundation
import LanguageModels
import Ledger
import Research
import Studies
import Verification

extension SearchRuns {
  /// Begins the runs of `work` in the lab of the options.
  init(beginning work: SearchWork, in folder: String, salt: Salt?, common: CommonOptions) throws {
    let open = try Lab(common.lab, for: .writing)
    defer { try? open.close() }
    self.init(
      lab: common.lab,
      entries: try work.runs.map {
        try Self.begin($0, models: $0.asksModels ? work.models ?? [] : [], in: open, salt: salt ?? .drawn(), common)
      })
    try save(in: folder)
  }

  private static func begin(
    _ run: SearchWork.Run, models: [ModelEntry], in lab: Lab, salt: Salt, _ common: CommonOptions
  ) throws -> Entry {
    let problem = try Problem(contentsOf: run.problem)
    func begin(_ researcher: String, _ configuration: ResearchRun.Configuration) throws -> Int64 {
      try lab.begin(
        RunRequest(
          title: problem.title, problem: problem.program.source.text, file: run.problem, researcher: researcher,
          seed: run.seed, configuration: try CanonicalJSON.text(configuration), environment: try common.environment,
          version: Version.recorded)
      ).id
    }
    let options = ResearchOptions(
      budget: .candidates(run.candidates), seed: run.seed, generation: run.generation)
    let critics = run.critics ?? []
    var configuration = ResearchRun.Configuration(
      options, models: models, critics: critics, caps: Caps(), salt: salt)
    if run.islands == 1 { return Entry(run: try begin(run.researcher, configuration), islands: []) }
    configuration.islands = [run.islands, run.exchange]
    let islands = try run.shares.map { island, candidates in
      var options = ResearchOptions(
        budget: .candidates(candidates), seed: run.seed, generation: run.generation, confirmations: 0)
      options.island = island
      return try begin(
        "island", ResearchRun.Configuration(options, models: models, critics: critics, caps: Caps(), salt: nil))
    }
    return Entry(run: try begin("islands", configuration), islands: islands)
  }
}
