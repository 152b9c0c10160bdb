import ArgumentParser
import Clusters
import Console
import Studies

/// `aitken cluster …`
struct ClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster",
    abstract:
      "A study on a Slurm cluster: shared out in parts, looked after from any session, put together to the last bit.",
    discussion: """
      `aitken study … --on slurm` submits, waits and prints the result; these commands do each step by itself. A part's result is \
      a file that is there whole or not at all, so a part that ran twice counts once, and a lost one is missing by name.

      Settings of a cluster (--cluster FILE), all optional:
        {"cores": 1, "at once": 200, "minutes": 10, "wall time": "00:30:00",
         "options": ["--partition=short", "--account=econ"], "setup": ["module load sqlite"],
         "aitken": "/home/ada/bin/aitken", "template": "my_job.sh"}
      A template has {options} and {task}, and {setup} if wanted, on lines of their own.

      Example:
        aitken cluster plan problems/p14_few_clusters.py --replications 1000000 --cluster mine.json
        aitken cluster submit problems/p14_few_clusters.py --replications 1000000 --cluster mine.json --folder job
        aitken cluster status job
        aitken cluster resume job
        aitken cluster collect job
      """,
    subcommands: [
      Plan.self, Submit.self, Status.self, Cancel.self, Resume.self, Collect.self, Log.self,
    ])

  /// What is computed.
  struct Work: ParsableArguments {
    @ArgumentParser.Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
    var problem: String
    @ArgumentParser.Argument(help: ArgumentHelp("Files with estimators.", valueName: "file"))
    var files: [String] = []
    @Option(name: .long, help: ArgumentHelp("Replications a design.", valueName: "n"))
    var replications = 2000
    @Option(name: .long, help: "Which designs; all includes the held-out processes.")
    var designs: DesignSet = .designs
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
      if replications < 2 { throw ValidationError("--replications must be at least 2: a standard error needs two.") }
    }

    func job() async throws -> ClusterJob {
      try await cluster.job(
        problem: problem, files: files, replications: replications, designs: designs, common: common)
    }
  }

  /// The folder of a job.
  struct Place: ParsableArguments {
    @ArgumentParser.Argument(help: ArgumentHelp("The job's folder.", valueName: "folder"))
    var folder: String
  }

  struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What would be submitted: the parts, how long they last, the script. Nothing is submitted.")
    @OptionGroup var work: Work

    func run() async throws {
      try await Failures.reported {
        let job = try await work.job()
        try Terminal.deliver(try Slurm().script(job, in: work.cluster.path(for: job)), to: work.common.output)
      }
    }
  }

  struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Submits the study's parts and comes back at once.")
    @OptionGroup var work: Work

    func run() async throws {
      try await Failures.reported {
        let job = try await work.job()
        let folder = work.cluster.path(for: job)
        try job.save(in: folder)
        try ClusterWork(job: job, folder: folder).submitMissing()
        try Terminal.deliver(folder, to: nil)
      }
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "How each part stands, and what to do next.")
    @OptionGroup var place: Place

    func run() async throws {
      try await Failures.reported {
        let work = try ClusterWork(folder: place.folder)
        try Terminal.deliver(try work.states().words(folder: place.folder), to: nil)
      }
    }
  }

  struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes the job from the cluster; what is there stays, and resume goes on.")
    @OptionGroup var place: Place

    func run() async throws {
      try await Failures.reported {
        let work = try ClusterWork(folder: place.folder)
        try Slurm().cancel(in: work.folder)
        try Terminal.deliver(try work.states().words(folder: place.folder), to: nil)
      }
    }
  }

  struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Submits what has no result and is not under way, and nothing else.")
    @OptionGroup var place: Place

    func run() async throws {
      try await Failures.reported { try ClusterWork(folder: place.folder).submitMissing() }
    }
  }

  struct Collect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts the parts together: bit for bit what one process gives.")
    @OptionGroup var place: Place
    @Flag(name: .long, help: "Also where parts are missing; the first line then says so.")
    var partial = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await Failures.reported {
        try OutputFile.check(common.output)
        let result = try ClusterWork(folder: place.folder).collect(threads: common.threadCount, isPartial: partial)
        try Terminal.deliver(result.text(common), to: common.output)
      }
    }
  }

  struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "What the task of a part said.")
    @OptionGroup var place: Place
    @Option(name: .long, help: ArgumentHelp("The part.", valueName: "n"))
    var part: Int

    func run() async throws {
      try await Failures.reported {
        let work = try ClusterWork(folder: place.folder)
        guard (1...work.job.parts).contains(part) else {
          throw CommandError("--part must be from 1 to \(work.job.parts)")
        }
        let log = PartStates.log(of: part, in: work.folder)
        guard !log.isEmpty else { throw CommandError("part \(part) has said nothing (yet)") }
        try Terminal.deliver(log, to: nil)
      }
    }
  }
}
