import Foundation
import Studies

/// A study that was shared out in parts, as a folder that any session can come back to:
///
///     job.json             what is computed, in how many parts, by which executable
///     script-1.sh, …       what was submitted
///     submissions.jsonl    which parts under which number of the cluster
///     parts/part-12.json   a part's result: there whole or not at all
///     logs/12-1.log        what the task of part 12 said
///
/// Invariant: what a part gives depends on the job alone; the truth about a part is its file, never what a scheduler says.
public struct ClusterJob: Codable, Hashable, Sendable {
  static let format = "aitken cluster job 1"

  let format: String
  /// `Study.identity`: SHA-256 of all that the result depends on.
  public let study: String
  /// Absolute path of the problem.
  public let problem: String
  /// Absolute paths of the files with estimators.
  public let files: [String]
  /// Replications a cell.
  public let replications: Int
  /// The seed.
  public let seed: UInt64
  /// Which designs: a `DesignSet`.
  public let designs: String
  /// Parts in all.
  public let parts: Int
  /// Settings of the cluster.
  public let settings: ClusterSettings
  /// The executable.
  public let aitken: String

  /// A job of `study` in `parts` parts.
  public init(
    study: Study, problem: String, files: [String], parts: Int, settings: ClusterSettings, aitken: String
  ) {
    func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
    format = Self.format
    self.study = study.identity
    self.problem = absolute(problem)
    self.files = files.map(absolute)
    replications = study.replications
    seed = study.seed
    designs = study.designs.rawValue
    self.parts = parts
    self.settings = settings
    self.aitken = settings.aitken ?? aitken
  }

  /// Reads the job of a folder.
  /// - Throws: `ClusterError`.
  public init(folder: String) throws {
    let path = "\(folder)/job.json"
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw ClusterError("\(path): there is no job here; aitken cluster submit makes one")
    }
    guard let job = try? JSONDecoder().decode(ClusterJob.self, from: data), job.format == Self.format,
      (1...10_000).contains(job.parts), job.replications > 1
    else { throw ClusterError("\(path): this is not a job that aitken cluster submit wrote, or of another version") }
    self = job
  }

  /// Writes the job and makes its folders.
  /// - Throws: `ClusterError`; also where the folder has a job of another study already.
  public func save(in folder: String) throws {
    if let other = try? ClusterJob(folder: folder) {
      guard other == self else {
        throw ClusterError(
          "\(folder): a job of another study, or in other parts, is there already; name another folder with --folder")
      }
      return
    }
    do {
      for name in ["parts", "logs"] {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
      try encoder.encode(self).write(to: URL(filePath: "\(folder)/job.json"), options: .atomic)
    } catch { throw ClusterError("\(folder): cannot be written (\(error.localizedDescription))") }
  }

  /// The result of part `part`, from 1.
  public static func result(_ part: Int) -> String { "parts/part-\(part).json" }

  /// The study, read again from its files.
  /// - Throws: `ClusterError` where a file has changed since the job was submitted; `Diagnostics` where it cannot be read.
  public func readStudy(threads: Int) throws -> Study {
    guard let designs = DesignSet(rawValue: designs) else { throw ClusterError("job.json: unknown designs \(designs)") }
    let study = Study(
      problem: try Problem(contentsOf: problem),
      estimators: try files.flatMap { try EstimatorFile(contentsOf: $0).estimators }, designs: designs,
      replications: replications, seed: seed, threads: threads)
    guard study.identity == self.study else {
      throw ClusterError(
        "\(problem): the problem, an estimator or Aitken itself is not what it was when the job was submitted; put it back as it "
          + "was, or submit a new job in another folder")
    }
    return study
  }

  /// The parts whose result is there: read, and of this study. A file of another study or a damaged one is an error, by name.
  /// - Throws: `ShardError`, `ClusterError`.
  public func finished(in folder: String) throws -> [(path: String, part: Int, shard: StudyShard)] {
    try (1...parts).compactMap { part in
      let path = "\(folder)/\(Self.result(part))"
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return (path, part, try StudyShard(contentsOf: path))
    }
  }
}
