import ArgumentParser
import Clusters
import Console
import Foundation
import Studies

/// Clusters that work can be given to.
enum ClusterKind: String, ExpressibleByArgument, CaseIterable { case slurm }

extension DesignSet: ExpressibleByArgument {}

/// Where work that is shared out lies, and what the cluster wants.
struct ClusterOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Settings of the cluster, a JSON file: see aitken help cluster.", valueName: "file")
  )
  var cluster: String?

  @Option(
    name: .long, help: ArgumentHelp("The job's folder, which nodes can reach. (default: cluster/…)", valueName: "dir"))
  var folder: String?

  var isGiven: Bool { cluster != nil || folder != nil }

  /// The settings: those of the file, or the defaults.
  var settings: ClusterSettings {
    get throws { try cluster.map { try ClusterSettings(contentsOf: $0) } ?? ClusterSettings() }
  }

  /// Where a job lies.
  func path(for job: ClusterJob) -> String {
    URL(filePath: folder ?? "cluster/\(job.identity.prefix(12))").standardizedFileURL.path
  }
}

/// In how many parts a study is cut.
struct PartsOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Parts to cut a study into. (default: parts of ten minutes)", valueName: "n"))
  var parts: Int?

  func validate() throws {
    if let parts, !(1...10_000).contains(parts) { throw ValidationError("--parts must be from 1 to 10000.") }
  }
}

extension ClusterJob {
  /// A study; a short run on this machine says how it is cut.
  static func study(
    problem: String, files: [String], replications: Int, designs: DesignSet, parts: Int?, cluster: ClusterOptions,
    common: CommonOptions
  ) async throws -> ClusterJob {
    let settings = try cluster.settings
    let study = Study(
      problem: try Problem(contentsOf: problem),
      estimators: try files.flatMap { try EstimatorFile(contentsOf: $0).estimators }, designs: designs,
      replications: replications, seed: common.seed)
    let (coreSeconds, blocks) = (try await ChunkPlan.coreSeconds(of: study), try study.blocks)
    try ChunkPlan.check(coreSeconds: coreSeconds, blocks: blocks, cores: settings.cores)
    let plan = ChunkPlan(coreSeconds: coreSeconds, blocks: blocks, settings: settings, asked: parts)
    Terminal.log("aitken: \(plan.words)")
    return ClusterJob(
      .study(StudyWork(study, problem: problem, files: files)), parts: plan.parts, settings: settings,
      aitken: Companion.own)
  }

  /// Searches, one a part.
  static func search(_ work: SearchWork, cluster: ClusterOptions) throws -> ClusterJob {
    ClusterJob(
      .search(work), parts: work.searches.count, settings: try cluster.settings, aitken: Companion.own)
  }
}
