import Engine
import Foundation
import Testing
import Verification

@testable import Archive
@testable import Research

/// The measure of verifiers on simulated histories of a search whose verifiers have known rates.
@Suite struct MeasurementTests {
  /// What is true of a history.
  struct World: Sendable {
    /// Programs that were compared.
    var programs: Int
    /// The share of right ones.
    var right = 0.35
    /// φ and ψ of the experiments of the search.
    var experiments: (phi: Double, psi: Double)
    /// φ and ψ of the person.
    var person: (phi: Double, psi: Double)
    /// The probability of an audit.
    var audit = 0.3
    /// The share of questions that the person answers.
    var answered = 0.7
    /// The share of them that are put to the sealed experiment.
    var measured = 1.0
  }

  /// One history: programs, the questions about them, the person's answers, what the sealed experiment says.
  static func history(_ world: World, _ number: Int, reviewers: Int = 1) -> [JudgedItem] {
    var random = RandomSource(Key(seed: 17).split("history").split(UInt64(number)))
    return (0..<world.programs).map { index in
      let right = random.chance(world.right)
      let passed = random.chance(right ? world.experiments.phi : world.experiments.psi)
      var item = JudgedItem(name: "1/\(index)", isAheadInScreening: passed, isPassedByCritic: passed)
      let isAudit = random.chance(world.audit)
      let verdicts = (0..<reviewers).map { _ in random.chance(right ? world.person.phi : world.person.psi) }
      let answers = (0..<reviewers).map { _ in random.chance(world.answered) }
      let isMeasured = random.chance(world.measured)
      guard passed || isAudit else { return item }
      item.question = .init(passed ? .judge : .audit, probability: passed ? 1 : world.audit)
      for reviewer in 0..<reviewers where answers[reviewer] {
        item.opinions["person:\(reviewer)"] = verdicts[reviewer]
      }
      guard !item.opinions.isEmpty, isMeasured else { return item }
      item.truth = right
      item.answered = world.measured
      return item
    }
  }

  private func covers(_ rate: RateEstimate, _ truth: Double) -> Int {
    rate.lower <= truth && truth <= rate.upper ? 1 : 0
  }

  /// At least 95 % but for four standard errors of the simulation itself.
  private func expectNominal(_ hits: Int, _ histories: Int, _ name: String) {
    let share = Double(hits) / Double(histories)
    let error = (0.95 * 0.05 / Double(histories)).squareRoot()
    #expect(share > 0.95 - 4 * error, "\(name): \(share)")
  }

  static let worlds = [
    World(programs: 500, experiments: (0.9, 0.15), person: (0.85, 0.2)),
    World(programs: 800, right: 0.15, experiments: (0.6, 0.3), person: (0.95, 0.5), audit: 0.15, answered: 0.5),
    World(programs: 600, right: 0.5, experiments: (0.95, 0.05), person: (0.6, 0.05), audit: 0.5, measured: 0.6),
  ]

  @Test(arguments: worlds.indices) func personsIntervalsCover(index: Int) throws {
    let world = Self.worlds[index]
    let histories = 400
    var hits = [0, 0, 0, 0, 0]
    var sums = [0.0, 0.0]
    for number in 0..<histories {
      let measured = try VerifierMeasurement(runs: [1], items: [Self.history(world, number)])
      let person = try #require(measured.parts.first { $0.verifier == "person:0" }).audit
      let machine = try #require(measured.answers.first).audit
      let threshold = world.person.phi / (world.person.phi + world.person.psi)
      hits[0] += covers(person.overall.keepCorrect, world.person.phi)
      hits[1] += covers(person.overall.keepWrong, world.person.psi)
      hits[2] += person.threshold.lower <= threshold && threshold <= person.threshold.upper ? 1 : 0
      hits[3] += covers(machine.overall.keepCorrect, world.experiments.phi)
      hits[4] += covers(machine.overall.keepWrong, world.experiments.psi)
      sums[0] += person.overall.keepCorrect.value
      sums[1] += person.overall.keepWrong.value
    }
    for (name, hit) in zip(["phi", "psi", "p*", "machine's phi", "machine's psi"], hits) {
      expectNominal(hit, histories, name)
    }
    #expect(abs(sums[0] / Double(histories) - world.person.phi) < 0.02)
    #expect(abs(sums[1] / Double(histories) - world.person.psi) < 0.02)
  }

  /// The loop's own questions, with audits that pile up and grow rarer, before a person who answers slowly: the probabilities that
  /// were stored make up for it.
  @Test func theLoopsQuestionsIdentifyTheRates() throws {
    let histories = 400
    var hits = [0, 0, 0]
    var sums = [0.0, 0.0]
    for number in 0..<histories {
      let items = Self.loop(number)
      let measured = try VerifierMeasurement(runs: [1], items: [items])
      let person = try #require(measured.parts.first).audit.overall
      let machine = try #require(measured.answers.first).audit.overall
      hits[0] += covers(person.keepCorrect, 0.85)
      hits[1] += covers(person.keepWrong, 0.2)
      hits[2] += covers(machine.keepCorrect, 0.7)
      sums[0] += person.keepCorrect.value
      sums[1] += machine.keepCorrect.value
    }
    for (name, hit) in zip(["phi", "psi", "machine's phi"], hits) { expectNominal(hit, histories, name) }
    #expect(abs(sums[0] / Double(histories) - 0.85) < 0.02, "\(sums[0] / Double(histories))")
    #expect(abs(sums[1] / Double(histories) - 0.7) < 0.02, "\(sums[1] / Double(histories))")
  }

  /// Thirty generations of 40 programs, 40 % of them right; experiments with φ = 0.7 and ψ = 0.1, a person with 0.85 and 0.2.
  private static func loop(_ number: Int) -> [JudgedItem] {
    var random = RandomSource(Key(seed: 23).split("loop").split(UInt64(number)))
    var docket = Docket()
    var items: [JudgedItem] = []
    var truths: [Int: Bool] = [:]
    let rule = RefereeRule(selection: .person, kinds: ["person"])
    for generation in 0..<30 {
      // About one in eight of what is open is answered before each generation.
      let opinions = docket.open.compactMap { question -> Opinion? in
        guard random.chance(0.125) else { return nil }
        let accepts = random.chance(truths[question.proposal.number] == true ? 0.85 : 0.2)
        return Opinion(
          proposal: question.proposal.number, reviewer: "person:ada", decision: accepts ? .accept : .reject)
      }
      for heard in docket.hear(opinions, rule: rule) {
        items[heard.proposal - 1].opinions["person:ada"] = heard.opinions[0].decision == .accept
        items[heard.proposal - 1].truth = truths[heard.proposal]
        items[heard.proposal - 1].answered = 1
      }
      var rejected: [(proposal: Proposal, assessment: Assessment)] = []
      for _ in 0..<40 {
        let place = items.count + 1
        let right = random.chance(0.4)
        truths[place] = right
        let passed = random.chance(right ? 0.7 : 0.1)
        items.append(JudgedItem(name: "1/\(place)", isAheadInScreening: passed, isPassedByCritic: passed))
        let proposal = Proposal(
          number: place, name: "f", source: "", parents: [], move: "", generation: generation, size: 1)
        var assessment = Assessment(proposal: place, fate: .screened)
        assessment.score = 1
        if passed {
          docket.admit(RefereeQuestion(proposal: proposal, assessment: assessment))
        } else {
          rejected.append((proposal, assessment))
        }
      }
      // Everything that passed is asked about, so that the experiments' own rate is known.
      var asked: [RefereeQuestion] = []
      while !docket.reserve.isEmpty { asked += docket.ask(limit: .max, bar: 0) }
      asked += docket.audit(
        rejected, probability: 0.5, limit: 8, keys: ResearchKeys(seed: UInt64(number) &* 100 &+ UInt64(generation)))
      for question in asked {
        items[question.proposal.number - 1].question = .init(question.reason, probability: question.probability)
      }
    }
    return items
  }

  /// Without the audits of what the experiments rejected, the machine's φ would be 1 whatever it is.
  @Test func auditsAreWhatIdentifiesTheMachine() throws {
    let world = World(programs: 3000, experiments: (0.5, 0.2), person: (0.9, 0.1))
    let all = Self.history(world, 1)
    let answers = try VerifierMeasurement(runs: [1], items: [all]).answers
    #expect(abs(try #require(answers.first).audit.overall.keepCorrect.value - 0.5) < 0.08)
    let judgedAlone = all.map { item in
      var item = item
      if item.question?.reason == .audit { (item.question, item.opinions, item.answered) = (nil, [:], nil) }
      return item
    }
    let blind = try VerifierMeasurement(runs: [1], items: [judgedAlone]).answers
    #expect(try #require(blind.first).audit.overall.keepCorrect.value == 1)
  }

  /// The answer in at least 95 of 100 histories.
  @Test(arguments: [
    // A machine as good as the person, and much to go by.
    (World(programs: 3000, experiments: (0.92, 0.06), person: (0.88, 0.08), audit: 0.5), [AuditAnswer.may]),
    // A machine that keeps too little of what is right.
    (World(programs: 3000, experiments: (0.6, 0.06), person: (0.9, 0.08), audit: 0.5), [.mayNot]),
    // A machine that keeps too much of what is wrong.
    (World(programs: 3000, experiments: (0.92, 0.5), person: (0.9, 0.05), audit: 0.5), [.mayNot]),
    // Exactly at the margin: it must not be let in.
    (World(programs: 1500, experiments: (0.8, 0.06), person: (0.9, 0.06), audit: 0.5), [.open, .mayNot]),
    // A good machine, and little to go by.
    (World(programs: 40, experiments: (0.9, 0.1), person: (0.9, 0.1), audit: 0.3), [.open]),
  ]) func sentence(world: World, right: [AuditAnswer]) throws {
    var count = 0
    for number in 0..<100 {
      let measured = try VerifierMeasurement(runs: [1], items: [Self.history(world, 5000 + number)])
      guard let answer = measured.answers.first else { continue }
      if right.contains(answer.audit.answer) { count += 1 }
      let begin =
        switch answer.audit.answer {
        case .may: "The machine may stand in for the person here, because "
        case .mayNot: "The machine may not stand in for the person here, because "
        case .open: "Whether the machine may stand in for the person here is open, because "
        }
      #expect(answer.words.hasPrefix(begin))
    }
    #expect(count >= 95, "\(count) of 100")
  }

  /// Several persons and runs; every pair has a κ, and κ of two verifiers that agree by chance alone is about 0.
  @Test func agreement() throws {
    let world = World(programs: 2500, experiments: (0.5, 0.5), person: (0.7, 0.7), audit: 0.5, answered: 0.9)
    let runs = [Self.history(world, 1, reviewers: 2), Self.history(world, 2, reviewers: 2)]
    let measured = try VerifierMeasurement(runs: [1, 2], items: runs)
    #expect(
      measured.agreements.map { "\($0.first) \($0.second)" } == [
        "experiments person:0", "experiments person:1", "person:0 person:1",
      ])
    for agreement in measured.agreements {
      #expect(abs(agreement.kappa.value) < 4 * agreement.kappa.standardError, "\(agreement.first) \(agreement.second)")
    }
    #expect(measured.judged == 5000 && measured.parts.map(\.verifier) == ["person:0", "person:1"])
    let names = if case .object(let members) = measured.json { members.map(\.name) } else { [String]() }
    #expect(names == ["run", "runs", "programs", "audited", "answers", "agreement", "verifiers"])
    #expect(measured.text().contains("stand in for the person"))
  }

  @Test func nothingToMeasure() {
    #expect(throws: AuditError.self) {
      try VerifierMeasurement(
        runs: [1], items: [[JudgedItem(name: "1/1", isAheadInScreening: true, isPassedByCritic: true)]])
    }
  }
}
