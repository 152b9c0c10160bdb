import Archive
import Console
import Engine
import Foundation
import Language
import Research
import Studies

/// What of a lab a run learnt from before it began: kept with the run, so that a resumed run learns the same.
struct Learnt: Codable {
  /// What it learns from.
  var lesson: Lesson
  /// The lab's discoveries up to this number; nil where it does not learn from these.
  var discoveries: Int64?
  /// The proposals of each run up to a number; nil where it does not learn from these.
  var proposals: [Proposals]?

  /// Proposals 1 to `last` of a run.
  struct Proposals: Codable {
    var run: Int64
    var last: Int
  }

  /// All that `lab` holds now.
  /// - Returns: nil for `Lesson.nothing`.
  init?(_ lesson: Lesson, in lab: Lab) throws {
    self.lesson = lesson
    switch lesson {
    case .nothing: return nil
    case .verified: discoveries = try lab.discoveries().last?.number ?? 0
    case .unverified:
      proposals = try lab.runs().map { Proposals(run: $0.id, last: try lab.summary(run: $0.id).candidates) }
        .filter { $0.last > 0 }
    }
  }

  /// The grammar of it; says on the terminal what it was read off.
  func told(_ lab: Lab) throws -> Grammar {
    let (grammar, programs, problems) = try grammar(lab)
    Terminal.log(
      "learnt before the search: \(Plain.count(programs, "program")) on \(Plain.count(problems, "problem")) of the lab that "
        + (lesson == .verified ? "sealed experiments confirmed" : "searches liked"))
    return grammar
  }

  /// The grammar of it, with the number of programs and of problems that it was read off.
  private func grammar(_ lab: Lab) throws -> (grammar: Grammar, programs: Int, problems: Int) {
    var reader = FoundReader(lab)
    if let discoveries {
      for discovery in try lab.discoveries() where discovery.number <= discoveries {
        try reader.read([discovery.proposal], of: discovery.run)
      }
    }
    for part in proposals ?? [] {
      let liked = try lab.judgedProposals(run: part.run).filter(\.isAheadInScreening).map(\.proposal.number)
      try reader.read(liked.filter { $0 <= part.last }, of: part.run)
    }
    return (reader.grammar, reader.programs, reader.problems)
  }
}

/// Reads programs of a lab into a grammar.
private struct FoundReader {
  let lab: Lab
  var grammar = Grammar()
  var programs = 0
  private var visible: [String: VisibleProblem?] = [:]
  private var descents: [Int64: Descent] = [:]

  /// Problems that programs were read of.
  var problems: Int { visible.values.count { $0 != nil } }

  init(_ lab: Lab) { self.lab = lab }

  /// Proposals of a run: together they count as one finding.
  mutating func read(_ numbers: [Int], of run: Int64) throws {
    guard !numbers.isEmpty, let problem = try problem(of: run) else { return }
    let descent = try descent(of: run)
    for number in numbers {
      let record = try lab.proposal(ProposalReference(run: run, number: number))
      if grammar.learn(descent.finding(Proposal(record)), on: problem, weight: 1 / Double(numbers.count)) {
        programs += 1
      }
    }
  }

  /// nil where the text is no problem to this version, which another may have known.
  private mutating func problem(of run: Int64) throws -> VisibleProblem? {
    let record = try lab.run(run)
    if let known = visible[record.problem] { return known }
    let text = SourceText(name: record.file, text: try lab.problemText(run: run))
    let directory = URL(fileURLWithPath: record.file).deletingLastPathComponent().path
    let found = (try? Problem(program: Program(text), directory: directory)).flatMap { try? VisibleProblem(of: $0) }
    visible[record.problem] = found
    return found
  }

  private mutating func descent(of run: Int64) throws -> Descent {
    if let known = descents[run] { return known }
    let descent = Descent(try lab.proposals(run: run).map(Proposal.init))
    descents[run] = descent
    return descent
  }
}
