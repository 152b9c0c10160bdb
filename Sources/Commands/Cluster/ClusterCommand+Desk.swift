import Archive
import ArgumentParser
import Clusters
import Console
import LanguageModels
import Ledger

extension ClusterCommand {
  /// What all searches of a job together may spend on models.
  struct DeskCaps: ParsableArguments {
    @Option(
      name: .long,
      help: ArgumentHelp("Tokens that all searches together may exchange with language models.", valueName: "n"))
    var tokens: Int?
    @Option(
      name: .long,
      help: ArgumentHelp(
        "Money for language models, of all searches together, in the currency of their prices.", valueName: "d"))
    var dollars: Double?
    @Option(
      name: .long,
      help: ArgumentHelp("Questions that all searches together may put to language models.", valueName: "n"))
    var calls: Int?

    var options: BudgetOptions {
      var options = BudgetOptions()
      (options.joules, options.tokens, options.dollars, options.calls) = (nil, tokens, dollars, calls)
      return options
    }

    func validate() throws { try options.validate(asksModels: true) }
  }

  struct Desk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Keeps the desk that asks language models for a job's searches: one for all nodes, under one set of caps.",
      discussion: """
        Nodes have no keys and need no way to a provider: their questions are files in the job's folder, and this command, on a \
        machine that reaches both, answers them until every part is there. Every reply is a file before it is used: what was \
        bought is not bought again, whatever is killed. Searches wait while nobody keeps the desk (settings: "desk minutes"), \
        then fail for now; resume goes on. aitken research and aitken campaign keep it themselves while they wait.

        Example:
          aitken cluster desk night --dollars 5
        """)
    @OptionGroup var place: Place
    @OptionGroup var caps: DeskCaps
    @Option(
      name: .long,
      help: ArgumentHelp(
        "A file with models: those of the same names are asked in place of the job's, such as where a server has moved.",
        valueName: "file"))
    var models: String?

    func run() async throws {
      try await Failures.reported {
        let work = try ClusterWork(folder: place.folder)
        guard let desk = JobDesk(work.job, in: work.folder) else {
          throw CommandError("\(work.folder): its parts ask no language model, so it needs no desk")
        }
        _ = try AvailableClients.required()
        try work.release(caps.options.caps)
        var others: [ModelEntry] = []
        if let models {
          others = try ModelConfiguration.found(path: models, environment: ModelOptions.environment).configuration
            .models
        }
        let folder = Shell.quoted(work.folder)
        Terminal.log("aitken: \(desk.words)")
        let (job, entries) = (work.job, others)
        let reached = try await Interruption.guarding(advice: {
          "Nobody keeps the desk now, and searches wait for it; to go on: aitken cluster desk \(folder)"
        }) { try await desk.serve(job, with: entries) }
        guard reached == nil else { throw CommandError(desk.words) }
        try Terminal.deliver(desk.words, to: nil)
      }
    }
  }
}

extension ClusterWork {
  /// Keeps new caps; where they allow more than a cap that was reached, searches which it stopped, and which were not concluded, go on.
  func release(_ caps: Caps) throws {
    guard case .search(let work) = job.work, work.asksModels else {
      guard caps.isEmpty else {
        throw CommandError("\(folder): its parts ask no language model, so there is nothing to meter")
      }
      return
    }
    let desk = DeskFolder(work, at: folder)
    if !caps.isEmpty {
      try BudgetOptions.check(caps, work.models ?? [])
      try desk.save(caps)
    }
    guard desk.stopped != nil, !desk.isRecorded else { return }
    guard desk.release() else {
      // Whoever goes on without a larger cap is told why nothing does.
      return Terminal.log("aitken: \(DeskState(work, in: folder).words(folder: Shell.quoted(folder)))")
    }
    let open = try openRuns()
    let searches = SearchFolder(work, at: folder)
    let released = try searches.release(work.searches.filter { open.contains($0.run) })
    let kept = try searches.stopped(work.searches).map(\.search.number)
    if !released.isEmpty {
      Terminal.log("aitken: parts \(PartStates.list(released)) go on from where the cap stopped them")
    }
    if !kept.isEmpty {
      Terminal.log("aitken: parts \(PartStates.list(kept)) belong to runs that were concluded, and stay as they are")
    }
  }

  /// Positions of the runs that the lab has not concluded.
  private func openRuns() throws -> Set<Int> {
    let runs = try SearchRuns(folder: folder)
    let lab = try Lab(runs.lab, for: .reading)
    defer { try? lab.close() }
    var open: Set<Int> = []
    for (index, entry) in runs.entries.enumerated() where try lab.run(entry.run).state == .open { open.insert(index) }
    return open
  }
}
