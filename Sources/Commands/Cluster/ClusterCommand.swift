import ArgumentParser
import Clusters
import Console
import Studies

/// `aitken cluster …`
struct ClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster",
    abstract:
      "Work on a Slurm cluster: shared out in parts, looked after from any session, put together to the last bit.",
    discussion: """
      `aitken study`, `research`, `verify` and `campaign` with `--on slurm` submit, wait and print the result; these commands do each \
      step by itself, for a study or a campaign (a file that ends in .json). A part's result is a file that is there whole or \
      not at all, so a part that ran twice counts once, and a lost one is missing by name.

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
      Plan.self, Submit.self, Status.self, Cancel.self, Resume.self, Collect.self, Log.self, Desk.self, Part.self,
      ClusterSimulateCommand.self,
    ])

  /// What is computed.
  struct Work: ParsableArguments {
    @ArgumentParser.Argument(help: ArgumentHelp("The problem file, or a campaign's.", valueName: "problem"))
    var problem: String
    @ArgumentParser.Argument(help: ArgumentHelp("Files with estimators.", valueName: "file"))
    var files: [String] = []
    @Option(name: .long, help: ArgumentHelp("Replications a design.", valueName: "n"))
    var replications = 2000
    @Option(name: .long, help: "Which designs; all includes the held-out processes.")
    var designs: DesignSet = .designs
    @OptionGroup var cut: PartsOption
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var secret: SaltOptions
    @OptionGroup var models: ModelOptions
    @OptionGroup var caps: DeskCaps
    @OptionGroup var common: CommonOptions

    func validate() throws {
      try ReplicationCount.check(replications, least: 2, "a standard error needs two")
      if isCampaign, cut.parts != nil || !files.isEmpty {
        throw ValidationError("A campaign has a part for every search: leave --parts and estimators out.")
      }
      if !isCampaign, !caps.options.caps.isEmpty || models.isGiven {
        throw ValidationError("A study asks no language model: leave --models, --model and caps out.")
      }
    }

    private var campaign: SearchWork {
      get throws { try CampaignFile(contentsOf: problem) { try models.chosen().models }.work }
    }

    private var isCampaign: Bool { problem.hasSuffix(".json") }

    /// The job, and where it is to lie.
    func job() async throws -> (job: ClusterJob, folder: String) {
      let job =
        isCampaign
        ? try ClusterJob.search(try campaign, cluster: cluster)
        : try await ClusterJob.study(
          problem: problem, files: files, replications: replications, designs: designs, parts: cut.parts,
          cluster: cluster, common: common)
      return (job, cluster.path(for: job))
    }

    /// The job in its folder, ready to be submitted.
    func prepared() async throws -> ClusterWork {
      if isCampaign {
        return try await SearchLaunch(
          work: try campaign, salt: secret.salt, caps: caps.options.caps, cluster: cluster, common: common
        ).prepared()
      }
      let (job, folder) = try await job()
      try job.save(in: folder)
      return ClusterWork(job: job, folder: folder)
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
        let (job, folder) = try await work.job()
        if case .search(let searches) = job.work {
          Terminal.log(
            "aitken: \(searches.runs.count) runs in \(job.parts) parts; a part is a search and goes on where it was stopped"
          )
        }
        try Terminal.deliver(try Slurm().script(job, in: folder), to: work.common.output)
      }
    }
  }

  struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Submits the parts and comes back at once.")
    @OptionGroup var work: Work

    func run() async throws {
      try await Failures.reported {
        let prepared = try await work.prepared()
        try prepared.submitMissing()
        prepared.adviseDesk()
        try Terminal.deliver(prepared.folder, to: nil)
      }
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "How each part stands, and what to do next.")
    @OptionGroup var place: Place

    func run() async throws {
      try await Failures.reported {
        try Terminal.deliver(try ClusterWork(folder: place.folder).words(), to: nil)
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
        try Terminal.deliver(try work.words(), to: nil)
      }
    }
  }

  struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Submits what has no result and is not under way, and nothing else.",
      discussion: "With larger caps, searches that a cap stopped go on, where their runs are not concluded yet.")
    @OptionGroup var place: Place
    @OptionGroup var caps: DeskCaps

    func run() async throws {
      try await Failures.reported {
        let work = try ClusterWork(folder: place.folder)
        try work.release(caps.options.caps)
        try work.submitMissing()
        if !work.isWhole { work.adviseDesk() }
      }
    }
  }

  struct Collect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts the parts together: bit for bit what one process gives. Searches are confirmed here, in the lab.")
    @OptionGroup var place: Place
    @Flag(name: .long, help: "Also where parts are missing; the first line then says so.")
    var partial = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await Failures.reported {
        try OutputFile.check(common.output)
        let text = try await ClusterWork(folder: place.folder).collect(common, isPartial: partial)
        try Terminal.deliver(text, to: common.output)
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

  struct Part: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Computes one part here: what a task of the cluster does.",
      discussion: """
        With it any other engine can do the work, from a list of commands:
          seq 64 | parallel aitken cluster part job --part {}
        """)
    @OptionGroup var place: Place
    @Option(name: .long, help: ArgumentHelp("The part.", valueName: "n"))
    var part: Int
    @Option(name: .long, help: ArgumentHelp("Threads; they change no result.", valueName: "n"))
    var threads = 1

    func validate() throws { if threads < 1 { throw ValidationError("--threads must be at least 1.") } }

    func run() async throws {
      try await Failures.reported {
        let work = try ClusterWork(folder: place.folder)
        let (part, threads) = (part, threads)
        try await Interruption.guarding(advice: { "What is whole is kept; the same part goes on from there." }) {
          var runner = try PartRunner(work.job, in: work.folder, threads: threads)
          try await runner.run(part)
        }
      }
    }
  }
}
