import Foundation

/// Work that was shared out in parts, as a folder that any session can come back to:
///
///     job.json             what is computed, in how many parts, by which executable
///     script-1.sh, …       what was submitted
///     submissions.jsonl    which parts under which number of the cluster
///     parts/part-12.json   a part's result: there whole or not at all
///     logs/12-1.log        what the task of part 12 said
///     accounts/12-….json   what an attempt at part 12 cost, and where
///
/// Invariant: what a part gives depends on the job alone; the truth about a part is its file, never what a scheduler says.
public struct ClusterJob: Codable, Hashable, Sendable {
  static let format = "aitken cluster job 2"

  /// What is computed.
  public enum Work: Codable, Hashable, Sendable {
    /// A study, in ranges of its blocks of replications.
    case study(StudyWork)
    /// Runs of the research loop, a search a part.
    case search(SearchWork)
    /// The confirmation of a candidate, in one part.
    case verification(VerificationWork)
  }

  let format: String
  /// What is computed.
  public let work: Work
  /// Parts in all.
  public let parts: Int
  /// Settings of the cluster.
  public let settings: ClusterSettings
  /// The executable.
  public let aitken: String

  /// A job in `parts` parts.
  public init(_ work: Work, parts: Int, settings: ClusterSettings, aitken: String) {
    format = Self.format
    self.work = work
    self.parts = parts
    self.settings = settings
    self.aitken = settings.aitken ?? aitken
  }

  /// SHA-256 of all that the result depends on.
  public var identity: String {
    switch work {
    case .study(let study): study.identity
    case .search(let search): search.identity
    case .verification(let verification): verification.identity
    }
  }

  /// Reads the job of a folder.
  /// - Throws: `ClusterError`.
  public init(folder: String) throws {
    let path = "\(folder)/job.json"
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw ClusterError("\(path): there is no job here; aitken cluster submit makes one")
    }
    guard let job = try? JSONDecoder().decode(ClusterJob.self, from: data), job.format == Self.format,
      (1...10_000).contains(job.parts)
    else { throw ClusterError("\(path): this is not a job that aitken cluster submit wrote, or of another version") }
    self = job
  }

  /// Writes the job and makes its folders.
  /// - Throws: `ClusterError`; also where the folder has a job of other work already.
  public func save(in folder: String) throws {
    if SharedFile.exists("\(folder)/job.json") {
      let other = try ClusterJob(folder: folder)
      guard other.work == work, other.parts == parts else {
        throw ClusterError(
          "\(folder): a job of other work, or in other parts, is there already; name another folder with --folder")
      }
      // Settings of the cluster may change from one submission to the next.
      if other == self { return }
    }
    try SharedFile.makeFolders(["parts", "logs"], in: folder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let text: String
    do { text = String(decoding: try encoder.encode(self), as: UTF8.self) } catch {
      throw ClusterError("\(folder)/job.json: cannot be written (\(error.localizedDescription))")
    }
    try SharedFile.write(text + "\n", to: "\(folder)/job.json")
  }

  /// The result of part `part`, from 1.
  public static func result(_ part: Int) -> String { "parts/part-\(part).json" }

  /// The parts whose result is there.
  public func finished(in folder: String) -> [Int] {
    let names = Set(SharedFile.names(in: "\(folder)/parts"))
    return (1...parts).filter { names.contains("part-\($0).json") }
  }

  /// Writes the result of a part.
  /// - Throws: `ClusterError`.
  public static func deliver(_ text: String, part: Int, in folder: String) throws {
    try SharedFile.makeFolders(["parts"], in: folder)
    try SharedFile.write(text, to: "\(folder)/\(result(part))")
  }
}
