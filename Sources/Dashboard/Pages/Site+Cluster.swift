import Archive
import Clusters
import Console
import Foundation
import Ledger
import Studies

extension Site {
  /// The jobs that were shared out.
  func clusterPage() throws -> Page {
    let entries = jobs.entries
    let places = options.jobs.joined(separator: ", ")
    guard !entries.isEmpty else {
      return Page(
        "Cluster",
        answer:
          "No job lies in \(code: places.isEmpty ? "." : places). \(code: "aitken study PROBLEM --on slurm") or "
          + "\(code: "aitken campaign FILE") makes one; \(code: "aitken serve --jobs DIR") looks elsewhere.",
        section: .cluster)
    }
    var table = Table(
      "Jobs, the one that changed last first",
      ["job", "what it is", "parts done", "running", "waiting", "failed or lost", "processor time", "energy", "next"],
      numbers: [2, 3, 4, 5, 6, 7])
    var (lacking, underWay) = (0, 0)
    for entry in entries {
      let name = (entry.folder as NSString).lastPathComponent
      let job: JobOverview
      do { job = try jobs.overview(entry) } catch {
        lacking += 1
        table.add([Words(name), Words(String(describing: error)), "-", "-", "-", "-", "-", "-", "-"])
        continue
      }
      let states = job.states
      let troubled = states.parts(.failed).count + states.parts(.lost).count
      underWay += job.isUnderWay ? 1 : 0
      lacking += job.states.missing.isEmpty ? 0 : 1
      let usage = job.usage
      table.add(
        [
          "\(link: name, to: Path.job(entry.name))", Words(job.title),
          "\(Plain.count(states.parts(.done).count)) of \(Plain.count(job.job.parts))",
          Words(Plain.count(states.parts(.running).count)), Words(Plain.count(states.parts(.waiting).count)),
          Words(Plain.count(troubled)),
          Words(job.attempts.isEmpty ? "-" : Text.duration(usage.processorSeconds)),
          Words(job.attempts.isEmpty ? "-" : usage.energy.amount), Words(job.nextStep ?? "wait"),
        ], isMarked: troubled > 0)
    }
    var answer: Words = "\(Plain.count(entries.count, "job"))"
    if underWay > 0 { answer = answer + "; \(underWay) under way" }
    answer =
      answer
      + (lacking > 0
        ? "; \(lacking) of them \(lacking == 1 ? "lacks" : "lack") parts that nobody is at work on."
        : "; nothing is missing that nobody is at work on.")
    var page = Page("Cluster", answer: answer, section: .cluster, blocks: [.part("jobs", [.table(table)])])
    page.events = "/cluster/events"
    page.refresh = 20
    return page
  }

  /// One job: its parts, what each node did, what is missing, what completes it.
  func jobPage(_ name: String, page number: Int) throws -> Page {
    let entry = try jobs.entry(name)
    let job = try jobs.overview(entry)
    let conclusions = try self.conclusions(of: job)
    let answer = conclusions.flatMap { Self.answer(job, $0) } ?? job.answer
    var page = Page(
      (entry.folder as NSString).lastPathComponent, answer: answer, section: .cluster,
      trail: [Phrase(text: "Cluster", link: "/cluster")])
    var blocks: [Block] = []
    // What is concluded needs no command any more.
    if conclusions.map({ $0.allSatisfy(\.isConcluded) }) != true, let command = job.command {
      blocks.append(.code(Block.Code("The command that goes on", text: command)))
    }
    if !job.isSubmitted, !job.isWhole {
      blocks.append(
        .quiet(
          "It was given to no cluster: the command that made it goes on here, and \(code: "aitken cluster resume") gives it to one."
        ))
    }
    if !job.silence.isEmpty {
      blocks.append(
        .notice(
          "The cluster's queue could not be asked: \(job.silence). Parts that it has may be shown as failed or lost here."
        ))
    }
    blocks.append(.facts(job.facts))
    blocks += troubleBlocks(job, name)
    if case .search(let work) = job.job.work { blocks += runBlocks(job, work, conclusions) }
    blocks += job.deskBlocks
    blocks += job.nodeBlocks
    blocks += partBlocks(job, name, page: number)
    page.blocks = [.part("job", blocks)]
    page.events = "/cluster/events"
    page.refresh = 20
    return page
  }

  /// Failed and lost parts that a page tells one by one.
  private static let troubles = 25
  /// Parts on a page of the list.
  private static let partsOnPage = 64

  private func troubleBlocks(_ job: JobOverview, _ name: String) -> [Block] {
    let troubled = (job.states.parts(.failed) + job.states.parts(.lost)).sorted()
    guard !troubled.isEmpty else { return [] }
    var table = Table(
      "Parts without a result that nobody is at work on", ["part", "state", "node", "attempts", "the last it said"],
      numbers: [0, 3])
    for part in troubled.prefix(Self.troubles) {
      let attempts = job.attempts(at: part)
      let last = PartStates.log(of: part, in: job.folder).split(separator: "\n").last.map(String.init) ?? ""
      table.add([
        "\(link: "\(part)", to: Path.part(name, part))", Words(job.states.states[part - 1].words),
        Words(attempts.last?.node ?? "-"), Words(Plain.count(attempts.count)),
        last.isEmpty ? "nothing" : Words(String(last.prefix(200))),
      ])
    }
    if troubled.count > Self.troubles {
      table.notes.append(
        "These are \(Self.troubles) of \(Plain.count(troubled.count)): parts \(PartStates.list(troubled)).")
    }
    return [.heading("What went wrong"), .table(table)]
  }

  private func partBlocks(_ job: JobOverview, _ name: String, page: Int) -> [Block] {
    let pages = max(1, (job.job.parts + Self.partsOnPage - 1) / Self.partsOnPage)
    let page = min(page, pages)
    let first = (page - 1) * Self.partsOnPage + 1
    let shown = first...min(job.job.parts, first + Self.partsOnPage - 1)
    let attempts = Dictionary(grouping: job.attempts.filter { shown.contains($0.part) }, by: \.part)
    var table = Table(
      "Parts", ["part", "state", "node", "attempts", "seconds", "processor seconds", "energy"], numbers: [0, 3, 4, 5])
    for part in shown {
      let own = attempts[part] ?? []
      let usage = own.reduce(Usage.zero) { $0 + $1.usage }
      let state = job.states.states[part - 1]
      table.add(
        [
          "\(link: "\(part)", to: Path.part(name, part))", Words(state.words), Words(own.last?.node ?? "-"),
          Words(Plain.count(own.count)), Words(own.isEmpty ? "-" : String(format: "%.1f", usage.seconds)),
          Words(own.isEmpty ? "-" : String(format: "%.1f", usage.processorSeconds)),
          Words(own.isEmpty ? "-" : usage.energy.amount),
        ], isMarked: state == .failed || state == .lost)
    }
    var blocks: [Block] = [.table(table)]
    if pages > 1 {
      blocks.append(.pager(Pages.pager(page: page, pages: pages) { "\(Path.job(name))?page=\($0)" }))
    }
    return [.heading("Parts"), .details(Block.Details(summary: "All parts", isOpen: page > 1, blocks: blocks))]
  }
}

extension Path {
  static func job(_ name: String) -> String { "/cluster/\(name)" }
  static func part(_ name: String, _ part: Int) -> String { "/cluster/\(name)/parts/\(part)" }
}
