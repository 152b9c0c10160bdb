import Synchronization
import Testing

@testable import Ledger

/// Caps: what stops, when, and in which words.
@Suite struct CapsTests {
  /// A gauge that a test turns on by hand.
  final class Hand: Gauge {
    private let seconds = Mutex(0.0)
    func work(_ more: Double) { seconds.withLock { $0 += more } }
    func read() -> Reading {
      let now = seconds.withLock { $0 }
      return Reading(seconds: now, processorSeconds: now)
    }
  }

  private func usage(joules: Double = 0, tokens: Int = 0, money: Double = 0) -> Usage {
    Usage(
      seconds: 0, processorSeconds: 0, energy: Energy(joules: joules, measured: false, wattsPerCore: 10),
      tokens: Tokens(prompt: tokens, completion: 0), cost: Cost(amount: money))
  }

  @Test func joulesOfThisProcessAndOfThoseBefore() throws {
    let hand = Hand()
    let watch = CapWatch(Caps(joules: 100), before: usage(joules: 40), gauge: hand)
    try watch.check()
    hand.work(5.9)
    try watch.check()
    hand.work(0.2)
    let reached = #expect(throws: CapReached.self) { try watch.check() }
    #expect(
      reached?.description
        == "the cap of 100 J stopped the search (101 J (estimated: 10 W a busy core) spent); a larger --joules with --resume goes on from here"
    )
    #expect(watch.spent.energy.measured == false)
  }

  @Test func tokensAndMoneyCountTheNextQuestion() throws {
    func watch() -> CapWatch {
      CapWatch(Caps(tokens: 1000, money: 2), before: usage(tokens: 600, money: 1), gauge: Hand())
    }
    #expect(try watch().hasRoom(for: usage(tokens: 400, money: 1), beside: []))
    #expect(throws: CapReached.self) { try watch().hasRoom(for: usage(tokens: 401), beside: []) }
    let reached = #expect(throws: CapReached.self) { try watch().hasRoom(for: usage(money: 1.01), beside: []) }
    #expect(
      reached?.description
        == "the cap of 2.00 USD stopped the search (1.00 USD spent; the next question to a model may cost 1.01 USD); a larger --dollars with --resume goes on from here"
    )
    let over = CapWatch(Caps(tokens: 500), before: usage(tokens: 600), gauge: Hand())
    let already = #expect(throws: CapReached.self) { try over.hasRoom(for: usage(tokens: 7), beside: []) }
    #expect(already?.spent == "600 tokens" && already?.next == nil)
    #expect(Caps(tokens: 5).passed(by: usage(joules: 1e9)) == nil && Caps().isEmpty)
  }

  @Test func whatIsUnderWayTakesRoomUntilItHasEnded() throws {
    let watch = CapWatch(Caps(tokens: 1000, calls: 3), before: usage(tokens: 600), gauge: Hand())
    #expect(try watch.hasRoom(for: usage(tokens: 200), beside: [usage(tokens: 200)]))
    #expect(try !watch.hasRoom(for: usage(tokens: 201), beside: [usage(tokens: 200)]))
    #expect(try !watch.hasRoom(for: usage(tokens: 1), beside: Array(repeating: usage(tokens: 1), count: 3)))
    #expect(watch.reached == nil)
    #expect(throws: CapReached.self) { try watch.hasRoom(for: usage(tokens: 401), beside: []) }
    #expect(throws: CapReached.self) { try watch.hasRoom(for: usage(tokens: 1), beside: []) }
  }

  @Test func entriesOfOnePurposeAreAdded() {
    let entries = [
      LedgerEntry(purpose: .experiments, usage: usage(joules: 1)),
      LedgerEntry(purpose: .proposing, usage: usage(tokens: 3)),
      LedgerEntry(purpose: .experiments, usage: usage(joules: 2)),
    ].byPurpose
    #expect(entries.map(\.purpose) == [.proposing, .experiments] && entries[1].usage.energy.joules == 3)
  }
}
