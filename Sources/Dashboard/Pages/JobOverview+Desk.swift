import Archive
import Clusters
import Console
import Foundation
import Ledger
import Studies

extension JobOverview {
  /// The desk that asks language models for the nodes: whether somebody keeps it, what it bought under which caps, what to do.
  var deskBlocks: [Block] {
    guard let desk else { return [] }
    var blocks: [Block] = [.heading("Language models")]
    if desk.isRecorded {
      return blocks + [
        .quiet("A recording answers the questions of the nodes; no model is asked, and nothing is bought.")
      ]
    }
    let quoted = Shell.quoted(folder)
    if let stopped = desk.stopped {
      let words = stopped.words
      blocks.append(
        .notice(
          "\(words.prefix(1).uppercased() + words.dropFirst()). With a larger one the searches go on where it stopped them; collected, "
            + "they are concluded with what there is."))
      blocks.append(
        .code(
          Block.Code("The command with a larger cap", text: "aitken cluster resume \(quoted) \(stopped.option) N")))
    } else if desk.keeper == nil, !isWhole {
      blocks.append(
        .notice(
          "Nobody keeps the desk, and \(Plain.count(desk.waiting, "question")) \(desk.waiting == 1 ? "waits" : "wait"): nodes have no keys, "
            + "so one process asks for all of them."))
      blocks.append(
        .code(Block.Code("The command that opens it, where the keys are", text: "aitken cluster desk \(quoted)")))
    }
    let usage = desk.account?.usage ?? .zero
    var facts = [
      Block.Fact(
        "Desk",
        Words(
          desk.keeper.map { "kept by process \($0.process) on \($0.host)" }
            ?? (isWhole ? "closed: nothing is asked any more" : "nobody keeps it"))),
      Block.Fact("Caps of all searches together", Words(desk.caps.words)),
      Block.Fact("Spent on models", Words("\(Plain.count(usage.tokens.sum)) tokens, \(usage.cost.words)")),
    ]
    if !isWhole { facts.append(Block.Fact("Questions without a reply yet", Words(Plain.count(desk.waiting)))) }
    blocks.append(.facts(facts))
    guard let account = desk.account, !account.models.isEmpty else { return blocks }
    var table = Table(
      "What each model was asked, for all nodes",
      ["model", "questions", "without an answer", "tokens sent", "tokens received", "money"], numbers: [1, 2, 3, 4, 5])
    for name in account.models.keys.sorted() {
      guard let model = account.models[name] else { continue }
      table.add([
        Words(name), Words(Plain.count(model.calls)), Words(Plain.count(model.unanswered)),
        Words(Plain.count(model.usage.tokens.prompt)), Words(Plain.count(model.usage.tokens.completion)),
        Words(model.usage.cost.words),
      ])
    }
    table.notes.append("Every exchange is kept: collected, it stands with its run, and is replayed without a model.")
    return blocks + [.table(table)]
  }
}
