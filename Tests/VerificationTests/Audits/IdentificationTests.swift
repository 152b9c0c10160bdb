import Engine
import Foundation
import Studies
import Testing

@testable import Verification

/// What an audit cannot know is said, and so is what to audit.
@Suite struct IdentificationTests {
  private static func items(_ truth: Bool?, _ machine: Bool, _ count: Int, persons: [Bool?] = []) -> [AuditItem] {
    (0..<count).map { AuditItem(name: "\($0)", truth: truth, persons: persons, machine: machine) }
  }

  /// The report without its line breaks.
  private static func text(_ audit: VerifierAudit) -> String {
    audit.table.text(isStyled: false).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// 80 accepts audited, 40 right; 20 rejects, of which nobody looked at one.
  @Test func withoutAuditedRejects() throws {
    let audit = try VerifierAudit(
      items: Self.items(true, true, 40) + Self.items(false, true, 40) + Self.items(nil, false, 20))
    #expect(audit.gap == .rejects(20) && !audit.gap.isIdentified)
    let rates = audit.overall
    for rate in [rates.keepCorrect, rates.keepWrong, rates.error] {
      #expect(rate.value.isNaN && rate.lower == 0 && rate.upper == 1)
    }
    #expect(audit.threshold.value.isNaN && audit.threshold.lower == 0 && audit.threshold.upper == 1)
    #expect(audit.kappa.value.isNaN && audit.kappa.upper == 1)
    // The precision is known; of the 20 between none and all are right.
    #expect(rates.precision.value == 0.5)
    #expect(audit.share.value.isNaN && audit.share.lower > 0.2 && audit.share.upper < 0.8)
    #expect(audit.share.lower <= 0.8 * 0.5 && audit.share.upper >= 0.8 * 0.5 + 0.2)
    #expect(audit.answer == .open)
    #expect(audit.words.contains("not identified: none of the 20 items that it rejected was audited"))
    let text = Self.text(audit)
    #expect(text.contains("Audit a random sample of them") && !text.contains("-0."))
  }

  @Test func withoutAuditedAccepts() throws {
    let audit = try VerifierAudit(
      items: Self.items(nil, true, 40) + Self.items(false, false, 30) + Self.items(true, false, 30))
    #expect(audit.gap == .accepts(40) && audit.overall.keepWrong.value.isNaN && audit.answer == .open)
  }

  /// A low precision refutes whatever is not known besides.
  @Test func whatIsKnownStillRefutes() throws {
    let audit = try VerifierAudit(
      items: Self.items(true, true, 10) + Self.items(false, true, 90) + Self.items(nil, false, 50))
    #expect(audit.answer == .mayNot && audit.words.contains("right less often"))
  }

  /// All accepts and a tenth of the rejects: φ, ψ and p are those of all items, and their intervals cover.
  @Test func anUnevenAudit() throws {
    let (phi, psi, p) = (0.8, 0.3, 0.4)
    var random = KeyedIndices(key: Key(seed: 5).split("uneven"))
    var hits = [0, 0, 0]
    var sums = [0.0, 0.0, 0.0]
    let histories = 300
    for _ in 0..<histories {
      let items = (0..<500).map { index in
        let right = random.uniform() >= p
        let machine = random.uniform() < (right ? phi : psi)
        let isAudited = random.uniform() < (machine ? 1 : 0.1)
        return AuditItem(name: "\(index)", truth: isAudited ? right : nil, machine: machine)
      }
      let rates = try VerifierAudit(items: items).overall
      for (index, (rate, truth)) in [(rates.keepCorrect, phi), (rates.keepWrong, psi), (rates.error, p)].enumerated() {
        if rate.lower <= truth, truth <= rate.upper { hits[index] += 1 }
        sums[index] += rate.value / Double(histories)
      }
    }
    for hit in hits { #expect(Double(hit) / Double(histories) >= 0.93) }
    for (sum, truth) in zip(sums, [phi, psi, p]) { #expect(abs(sum - truth) < 0.03, "\(sum) \(truth)") }
  }

  /// On ties nothing is known, but they were looked at: the share right by all verdicts has no items beside them.
  @Test func tiesAreAudited() throws {
    let audit = try VerifierAudit(
      items: Self.items(nil, true, 30, persons: [true, true]) + Self.items(nil, false, 20, persons: [false, false])
        + Self.items(nil, true, 10, persons: [true, false]), persons: ["a", "b"])
    #expect(audit.ties == 10 && audit.audited == 50 && audit.share.unaudited == 0)
    #expect(audit.gap == .none && audit.share.value == 0.6)
    #expect(audit.table.title.contains("60 of 60 items audited, ties on 10"))
  }

  /// Three persons who err, and a better machine: the majority makes the machine's errors of theirs, two latent classes do not.
  @Test func latentClasses() throws {
    let truth = (right: 0.6, persons: [(0.9, 0.15), (0.85, 0.1), (0.8, 0.2)], machine: (0.95, 0.06))
    var (phi, psi, reached) = (0, 0, 0)
    for seed in 1...20 {
      var random = KeyedIndices(key: Key(seed: UInt64(seed)).split("latent"))
      let items = (0..<1500).map { index -> AuditItem in
        let right = random.uniform() < truth.right
        let persons = truth.persons.map { Optional(random.uniform() < (right ? $0.0 : $0.1)) }
        let machine = random.uniform() < (right ? truth.machine.0 : truth.machine.1)
        return AuditItem(name: "\(index)", truth: nil, persons: persons, machine: machine)
      }
      let audit = try VerifierAudit(items: items, persons: ["a", "b", "c"])
      let latent = try #require(audit.latent)
      let machine = try #require(latent.raters.last)
      #expect(machine.name == "machine" && abs(machine.keepWrong.value - 0.06) < 0.05)
      if machine.keepCorrect.lower <= 0.95, machine.keepCorrect.upper >= 0.95 { phi += 1 }
      if machine.keepWrong.lower <= 0.06, machine.keepWrong.upper >= 0.06 { psi += 1 }
      if audit.overall.keepWrong.lower > 0.06 { reached += 1 }
      if seed == 1 {
        #expect(Self.text(audit).contains("psi of machine"))
        #expect((latent.fit ?? 0) > 0.001)
      }
    }
    #expect(phi >= 17 && psi >= 17, "\(phi) \(psi)")
    // The majority's interval for ψ lies above the truth nearly always.
    #expect(reached >= 15, "\(reached)")
  }

  /// Counts of every pattern of three raters, where the model fits exactly and the answer is known in closed form.
  @Test func latentClassesExactly() throws {
    let (right, rates) = (0.3, [(0.9, 0.2), (0.8, 0.1), (0.7, 0.4)])
    var patterns: [[Bool?]] = []
    var counts: [Double] = []
    for code in 0..<8 {
      let pattern = (0..<3).map { code >> $0 & 1 == 1 }
      func mass(_ share: Double, _ rate: ((Double, Double)) -> Double) -> Double {
        zip(pattern, rates).reduce(share) { $0 * ($1.0 ? rate($1.1) : 1 - rate($1.1)) }
      }
      patterns.append(pattern)
      counts.append(10_000 * (mass(right) { $0.0 } + mass(1 - right) { $0.1 }))
    }
    let fit = LatentClassFit(patterns: patterns, counts: counts)
    #expect(abs(fit.right - right) < 1e-4)
    for (rater, rate) in rates.enumerated() {
      #expect(abs(fit.keepCorrect[rater] - rate.0) < 1e-4 && abs(fit.keepWrong[rater] - rate.1) < 1e-4)
    }
  }

  /// One person and a machine do not identify anything; nor do three raters of whom one guesses.
  @Test func latentClassesThatAreNotIdentified() throws {
    let two = try VerifierAudit(
      items: Self.items(nil, true, 30, persons: [true]) + Self.items(nil, false, 30, persons: [false]), persons: ["a"])
    #expect(two.latent == nil)
    let constant = try VerifierAudit(
      items: Self.items(nil, true, 30, persons: [true, true]) + Self.items(nil, true, 30, persons: [false, false]),
      persons: ["a", "b"])
    #expect(constant.latent == nil && Self.text(constant).contains("are not identified here"))
  }

  /// A rate at the margin needs no number of items, but another margin.
  @Test func notAttainable() throws {
    let audit = try VerifierAudit(
      items: Constructed.items(right: 1000, kept: 901, wrong: 1000, passed: 100))
    let text = Self.text(audit)
    #expect(text.contains("phi within 0.1 of the reference is not attainable at this margin (90.1 %)"))
    #expect(audit.sizeNeeded.right == nil && audit.sizeNeeded.items == nil)
    #expect(AuditSize.items(variance: 0.1, gap: 0.001) == nil && AuditSize.items(variance: 0.1, gap: 0.1) == 62)
  }
}
