import Foundation
import Studies

/// A study, as a folder remembers it: its files, and what they must be.
public struct StudyWork: Codable, Hashable, Sendable {
  /// `Study.identity`: SHA-256 of all that the result depends on.
  public let identity: String
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

  /// What `study` is, read from these files.
  public init(_ study: Study, problem: String, files: [String]) {
    identity = study.identity
    self.problem = SharedFile.absolute(problem)
    self.files = files.map(SharedFile.absolute)
    replications = study.replications
    seed = study.seed
    designs = study.designs.rawValue
  }

  /// The study, read again from its files.
  /// - Throws: `ClusterError` where a file has changed since the job was submitted; `Diagnostics` where it cannot be read.
  public func readStudy(threads: Int) throws -> Study {
    guard let designs = DesignSet(rawValue: designs) else { throw ClusterError("job.json: unknown designs \(designs)") }
    let study = Study(
      problem: try Problem(contentsOf: problem),
      estimators: try files.flatMap { try EstimatorFile(contentsOf: $0).estimators }, designs: designs,
      replications: replications, seed: seed, threads: threads)
    guard study.identity == identity else {
      throw ClusterError(
        "\(problem): the problem, an estimator or Aitken itself is not what it was when the job was submitted; put it back as it "
          + "was, or submit a new job in another folder")
    }
    return study
  }
}
