import Archive
import Clusters
import Console
import Foundation
import Ledger
import Research
import Studies
import Verification

/// The runs of a lab that the searches of a folder belong to. They are begun, with the salts of their confirmations, before anything is
/// searched; the folder knows their numbers alone.
struct SearchRuns: Codable {
  /// One run of a campaign.
  struct Entry: Codable {
    /// The run that is concluded.
    var run: Int64
    /// Its islands' runs; empty for a run by itself.
    var islands: [Int64]
  }

  /// Absolute path of the lab.
  var lab: String
  /// In the order of the work's runs.
  var entries: [Entry]

  private static func path(_ folder: String) -> String { "\(folder)/runs.json" }

  /// Those that were begun for the job in `folder`.
  /// - Throws: `CommandError`.
  init(folder: String) throws {
    guard let text = try? String(contentsOfFile: Self.path(folder), encoding: .utf8),
      let runs = try? CanonicalJSON.value(SearchRuns.self, from: text)
    else {
      throw CommandError("\(Self.path(folder)): cannot be read; submit the work again, in another folder with --folder")
    }
    self = runs
  }

  /// Whether runs were begun for the job in `folder`.
  static func exist(in folder: String) -> Bool { FileManager.default.fileExists(atPath: path(folder)) }

  /// Begins the runs of `work` in the lab of the options.
  init(beginning work: SearchWork, in folder: String, salt: Salt?, common: CommonOptions) throws {
    lab = URL(filePath: common.lab).standardizedFileURL.path
    entries = []
    let open = try Lab(lab, for: .writing)
    defer { try? open.close() }
    for run in work.runs { entries.append(try Self.begin(run, in: open, salt: salt ?? .drawn(), common)) }
    try OutputFile.write(try CanonicalJSON.text(self) + "\n", to: Self.path(folder))
  }

  private static func begin(
    _ run: SearchWork.Run, in lab: Lab, salt: Salt, _ common: CommonOptions
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
    let options = ResearchOptions(budget: .candidates(run.candidates), seed: run.seed)
    var configuration = ResearchRun.Configuration(options, models: [], critics: [], caps: Caps(), salt: salt)
    if run.islands == 1 { return Entry(run: try begin(run.researcher, configuration), islands: []) }
    configuration.islands = [run.islands, run.exchange]
    let islands = try run.shares.map { island, candidates in
      var options = ResearchOptions(budget: .candidates(candidates), seed: run.seed, confirmations: 0)
      options.island = island
      return try begin(
        "island", ResearchRun.Configuration(options, models: [], critics: [], caps: Caps(), salt: nil))
    }
    return Entry(run: try begin("islands", configuration), islands: islands)
  }
}
