import LanguageModels
import Ledger
import Studies
import Testing

@testable import Research

/// The ledger and the exchanges agree, whatever stopped a run between them.
@Suite struct ChargedOnceTests {
  private static let reply = """
    Idea: a mean without the tails
    ```python
    import numpy as np


    def estimate(y):
        s = np.sort(y)
        k = len(y) // 5
        return np.mean(s[k:len(y) - k])
    ```
    """

  private func run(
    _ caps: Caps, _ journal: MemoryResearchJournal, _ exchanges: MemoryExchangeJournal
  ) async throws -> ResearchResult {
    let problem = try Examples.problem(Examples.location)
    let options = ResearchOptions(budget: .candidates(8), seed: 5, threads: 1, generation: 4, confirmations: 0)
    let bill = ModelBill(tariffs: ["scripted": ModelBill.Tariff(input: 10, output: 100)], measuresEnergy: false)
    let before = await journal.steps.flatMap(\.ledger).reduce(Usage.zero) { $0 + $1.usage }
    let watch = CapWatch(caps, before: before, expenses: bill)
    bill.watched(by: watch)
    let model = ScriptedModel { _, _ in ScriptedModel.says(Self.reply) }
    let desk = ModelDesk([model], journal: exchanges, bill: bill)
    let loop = try ResearchLoop(
      problem: problem, options: options, verifier: LoopTests.Silent(), journal: journal, expenses: bill, caps: watch)
    return try await loop.run(
      ModelResearcher(loop.visible, models: [ScriptedModel.entry()], desk: desk, key: options.researcherKey))
  }

  @Test func aGenerationThatACapStoppedIsChargedOnce() async throws {
    let (journal, exchanges) = (MemoryResearchJournal(), MemoryExchangeJournal())
    let longest = 0.01 + 1e-4 * Double(ScriptedModel.entry().maximumTokens)
    // A reply costs 0.003, the longest possible one much more: the cap is reached after three questions of the
    // second generation, and what they gave is judged.
    let capped = try await run(Caps(money: 0.003 * 5.5 + longest), journal, exchanges)
    #expect(capped.stopped?.option == "--dollars" && capped.candidates == 7, "\(capped.words)")
    func ledger() async -> Int { await journal.steps.flatMap(\.ledger).reduce(0) { $0 + $1.usage.tokens.sum } }
    func recorded() async -> Int { await exchanges.all.reduce(0) { $0 + $1.tokens.sum } }
    #expect(await ledger() == recorded())
    await exchanges.book()
    let resumed = try await run(Caps(), journal, exchanges)
    #expect(resumed.stopped == nil && resumed.candidates == 8)
    #expect(await ledger() == recorded())
    #expect(await exchanges.all.count == 8)
  }

  @Test func questionsAtOnceDoNotPassACap() async throws {
    let bill = ModelBill(tariffs: ["scripted": ModelBill.Tariff(input: 0, output: 100)], measuresEnergy: false)
    let model = SlowModel()
    let (journal, caps) = (MemoryExchangeJournal(), Caps(money: 0.02))
    let watch = CapWatch(caps, expenses: bill)
    bill.watched(by: watch)
    let desk = ModelDesk([model], journal: journal, bill: bill)
    let refused = await withTaskGroup(of: Bool.self) { group in
      for slot in 0..<64 {
        group.addTask {
          let request = ModelRequest([Message(.user, "words")], maximumTokens: 50)
          let place = ExchangePlace(generation: 0, purpose: .proposing, slot: slot, turn: 0)
          return await (try? desk.ask(request, of: "scripted", at: place)) == nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    let asked = await journal.all
    #expect(asked.count + refused == 64 && refused > 0 && watch.reached?.option == "--dollars")
    // A reply costs .002, and may cost .005: eight of them, and no ninth beside .016 spent.
    #expect(asked.count == 8 && abs(bill.total.cost.amount - 0.016) < 1e-12, "\(asked.count), \(bill.total.cost.words)")
  }

  /// Every question that may be put is put before its first reply comes.
  private struct SlowModel: LanguageModel {
    let name = "scripted"

    func reply(to request: ModelRequest) async throws -> ModelReply {
      for _ in 0..<50 { await Task.yield() }
      return ScriptedModel.says("a few words")
    }
  }

  @Test func whatWasHeldBackIsPaidForAsAQuestion() async throws {
    let bill = ModelBill(tariffs: ["scripted": ModelBill.Tariff(input: 10, output: 100)], measuresEnergy: false)
    let model = ScriptedModel { _, _ in throw ModelError.withheld("I cannot help") }
    let desk = ModelDesk([model], journal: MemoryExchangeJournal(), bill: bill)
    let request = ModelRequest([Message(.user, String(repeating: "word ", count: 100))], maximumTokens: 50)
    let exchange = try await desk.ask(
      request, of: "scripted", at: ExchangePlace(generation: 0, purpose: .proposing, slot: 0, turn: 0))
    #expect(exchange.outcome == .failed && exchange.words.contains("I cannot help") && !exchange.isCounted)
    #expect(exchange.tokens == Tokens(prompt: 129, completion: 0) && bill.total.cost.amount == exchange.cost.amount)
    #expect(abs(exchange.cost.amount - 129 * 10 / 1e6) < 1e-12)
  }
}
