import Archive
import Foundation
import Testing

@Suite struct DigestTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  @Test func theSameFindingsGiveTheSameDigest() throws {
    // Once alone; once as third run of another lab, more slowly, with other threads, in two sittings.
    let plain = try workshop.fill(steps: 5)
    let other = workshop.root + "/other"
    for seed in [7, 8] as [UInt64] { _ = try workshop.fill(other, steps: 3, seed: seed) }
    var lab = try Lab(other, for: .writing)
    let run = try lab.begin(Workshop.request(threads: 2)).id
    for number in 1...2 { try lab.record(Workshop.step(number, seconds: 9), run: run) }
    try lab.close()
    lab = try Lab(other, for: .writing)
    let step = try #require(try lab.checkpoint(run: run)).step
    for number in (step + 1)...5 { try lab.record(Workshop.step(number, seconds: 9), run: run) }
    #expect(run == 3 && plain == 1)
    let digest = try Lab(workshop.lab, for: .reading).digest(run: plain)
    #expect(try lab.digest(run: run) == digest)
    #expect(digest.count == 64)
    #expect(try lab.digest() != Lab(workshop.lab, for: .reading).digest())
  }

  static let changes: [@Sendable (inout StepRecord) -> Void] = [
    { $0.proposals[0].source += "\n" }, { $0.proposals[0].move = "graft" }, { $0.proposals[1].parents.reverse() },
    { $0.critiques[0].accepted = nil }, { $0.critiques[0].words += " " }, { $0.results[0].failures += 1 },
    { $0.cells[1].measures = "{}" }, { $0.cells[2].sealed = false }, { $0.verdicts[0].kind = "worse" },
    { $0.verdicts[0].lower = 1.1.nextUp }, { $0.verdicts[0].upper = nil }, { $0.discoveries = [] },
    { $0.diversity[0].effective = 3.25 }, { $0.quality[0].efficiency += 1e-9 }, { $0.quality = [] },
    { $0.plans = [PlanRecord(number: 3, proposal: 6, purpose: "confirmation", payload: "{}")] },
  ]

  @Test(arguments: changes.indices) func anyOtherFindingGivesAnother(change: Int) throws {
    let lab = try Lab(workshop.lab, for: .writing)
    var digests: Set<String> = []
    for changed in [false, true] {
      let run = try lab.begin(Workshop.request()).id
      for number in 1...2 { try lab.record(Workshop.step(number), run: run) }
      var step = Workshop.step(3)
      if changed { Self.changes[change](&step) }
      try lab.record(step, run: run)
      digests.insert(try lab.digest(run: run))
    }
    #expect(digests.count == 2)
  }
}
