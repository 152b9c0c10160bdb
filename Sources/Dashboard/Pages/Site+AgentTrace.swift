import AgentSearch
import Archive
import Foundation
import LanguageModels
import Ledger

/// A run of an agent on a task, call by call.
extension Site {
  /// Run `place` of an agent, counted as on its page.
  func tracePage(run id: Int64, _ number: Int, _ place: Int) throws -> Page {
    let lab = try door.lab()
    let trials = try lab.trials(run: id, proposal: number)
    guard trials.indices.contains(place - 1),
      let agent = try lab.agents(run: id).first(where: { $0.proposal.number == number })
    else { throw Refusal.missing("Agent \(number) of run \(id) has \(Plain.count(trials.count, "run")) on tasks.") }
    let trial = trials[place - 1]
    let name = agent.proposal.name
    let score = "\(Archive.Figure.fixed(100 * trial.score, 0)) %"
    var page = Page(
      "Agent \(number), run \(place)",
      answer: Words(
        trial.failure.isEmpty
          ? "\(name) scored \(score) on task \(trial.task + 1) with \(Plain.count(trial.questions, "call"))."
          : "\(name) failed on task \(trial.task + 1): \(Text.firstLine(trial.failure))"),
      section: .agents,
      trail: [
        Phrase(text: "Agents", link: "/agents"), Phrase(text: "Run \(id)", link: Path.agents(id)),
        Phrase(text: "\(number) \(Text.shortened(name))", link: Path.agent(id, number)),
      ])
    var facts: [Block.Fact] = [
      .init("Tasks", Words(Self.phase(trial.phase))), .init("Repetition", "\(trial.repetition + 1)"),
      .init("Score", Words(score)),
      .init("Steps of the program", Words(Plain.count(trial.steps))),
    ]
    if let joules = trial.joules {
      facts.append(.init("Energy", Words("\(Archive.Figure.fixed(joules, 0)) J, the verification included")))
    } else {
      facts.append(
        .init("Tokens", Words("\(Plain.count(trial.prompt)) asked, \(Plain.count(trial.completion)) answered")))
    }
    let task = try taskWords(lab, id, trial)
    page.blocks =
      [.facts(facts)] + task + (try callBlocks(lab, id, trial)) + [.heading("Answer")]
      + [
        trial.failure.isEmpty
          ? .code(Block.Code("The answer", text: trial.answer.isEmpty ? "(nothing)" : trial.answer))
          : .code(Block.Code("The error", text: trial.failure))
      ]
    return page
  }

  /// The task with its right answer, where the run's tasks are recorded as text; the problem file of a workflow.
  private func taskWords(_ lab: Lab, _ run: Int64, _ trial: TrialRecord) throws -> [Block] {
    let text = try lab.problemText(run: run)
    if let domain = try? Domain(json: text) {
      let tasks = trial.phase == "test" ? domain.test : trial.phase == "validation" ? domain.validation : []
      guard tasks.indices.contains(trial.task) else { return [] }
      let task = tasks[trial.task]
      return [
        .heading("Task"), .code(Block.Code("The task", text: task.text)),
        .paragraph("Right: \(task.expected.joined(separator: " or "))"),
      ]
    }
    guard let domain = try? CanonicalJSON.value(ResearchDomain.self, from: text) else { return [] }
    let entries = trial.phase == "test" ? domain.test : domain.selection
    guard entries.indices.contains(trial.task) else { return [] }
    let entry = entries[trial.task]
    return [
      .heading("Problem"), .paragraph("\(code: entry.file)"),
      .details(
        Block.Details(summary: "The problem file", blocks: [.code(Block.Code("The problem", text: entry.text))])),
    ]
  }

  private func callBlocks(_ lab: Lab, _ run: Int64, _ trial: TrialRecord) throws -> [Block] {
    if trial.joules != nil { return [.heading("What was ordered"), .list(Self.orders(trial))] }
    guard let generation = trial.generation, let slot = trial.slot else {
      return [.paragraph("Where its calls stand was not recorded by the version that made this run.")]
    }
    let purpose: Purpose = trial.phase == "validation" ? .experiments : .criticising
    let exchanges = try lab.exchanges(run: run, generation: generation, purpose: purpose, slot: slot)
    guard !exchanges.isEmpty else { return [.paragraph("It asked no model.")] }
    return exchanges.flatMap { exchange -> [Block] in
      let messages = exchange.request.messages
      let told = messages.filter { $0.role == .system }.map(\.text).joined(separator: "\n\n")
      let asked = messages.filter { $0.role != .system }.map(\.text).joined(separator: "\n\n")
      return [
        .heading("Call \(exchange.place.turn + 1)"),
        .quiet(
          Words(
            "\(exchange.model), \(Plain.count(exchange.tokens.prompt)) + \(Plain.count(exchange.tokens.completion)) tokens, \(Self.money(exchange.cost)), "
              + "\(Text.duration(exchange.seconds)): \(exchange.outcome.rawValue)")),
        .details(
          Block.Details(
            summary: "What the model is told first",
            blocks: [.code(Block.Code("Role in call \(exchange.place.turn + 1)", text: told))])),
        .code(Block.Code("Prompt of call \(exchange.place.turn + 1)", text: asked)),
        .code(
          Block.Code(
            "Reply to call \(exchange.place.turn + 1)", text: exchange.reply.isEmpty ? exchange.words : exchange.reply)),
      ]
    }
  }

  /// The orders of a workflow: the comments before the estimator.
  private static func orders(_ trial: TrialRecord) -> [Words] {
    let lines = trial.answer.split(separator: "\n").prefix { $0.hasPrefix("# ") }.map { Words(String($0.dropFirst(2))) }
    return lines.isEmpty ? ["Nothing."] : Array(lines)
  }
}
