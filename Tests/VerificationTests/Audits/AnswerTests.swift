import Testing

@testable import Verification

/// Twenty audits whose answer is known.
@Suite struct AnswerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var answer: AuditAnswer
    var items: [AuditItem]
    var options = AuditOptions()
    /// What the sentence has to say.
    var because = ""
  }

  static let cases: [Case] = [
    Case(
      testDescription: "keeps nearly all that is right and little that is wrong, many items", answer: .may,
      items: Constructed.items(right: 600, kept: 580, wrong: 400, passed: 12), because: "may stand in for the person"),
    Case(
      testDescription: "perfect, many items", answer: .may,
      items: Constructed.items(right: 200, kept: 200, wrong: 200, passed: 0)),
    Case(
      testDescription: "perfect, eight items", answer: .open,
      items: Constructed.items(right: 4, kept: 4, wrong: 4, passed: 0), because: "too few to tell"),
    Case(
      testDescription: "keeps at random", answer: .mayNot,
      items: Constructed.items(right: 200, kept: 100, wrong: 200, passed: 100), because: "may not stand in"),
    Case(
      testDescription: "keeps the wrong ones", answer: .mayNot,
      items: Constructed.items(right: 200, kept: 30, wrong: 200, passed: 170), because: "may not stand in"),
    Case(
      testDescription: "keeps everything", answer: .mayNot,
      items: Constructed.items(right: 300, kept: 300, wrong: 100, passed: 100), because: "wrong answers more often"),
    Case(
      testDescription: "keeps nothing", answer: .mayNot,
      items: Constructed.items(right: 200, kept: 0, wrong: 200, passed: 0), because: "right answers less often"),
    Case(
      testDescription: "rejects a quarter of what is right, margin 0.1", answer: .mayNot,
      items: Constructed.items(right: 400, kept: 300, wrong: 400, passed: 4)),
    Case(
      testDescription: "rejects a quarter of what is right, margin 0.4", answer: .may,
      items: Constructed.items(right: 400, kept: 300, wrong: 400, passed: 4), options: AuditOptions(margin: 0.4)),
    Case(
      testDescription: "right at the margin", answer: .open,
      items: Constructed.items(right: 200, kept: 180, wrong: 200, passed: 20)),
    Case(
      testDescription: "no wrong answer was audited", answer: .open,
      items: Constructed.items(right: 200, kept: 198, wrong: 0, passed: 0), because: "no wrong answer was audited"),
    Case(
      testDescription: "no right answer was audited", answer: .mayNot,
      items: Constructed.items(right: 0, kept: 0, wrong: 100, passed: 90)),
    Case(
      testDescription: "good in one group, bad in another", answer: .mayNot,
      items: Constructed.items(right: 300, kept: 295, wrong: 300, passed: 5, group: "a")
        + Constructed.items(right: 100, kept: 60, wrong: 100, passed: 50, group: "b"), because: "in group b"),
    Case(
      testDescription: "good in both groups", answer: .may,
      items: Constructed.items(right: 300, kept: 295, wrong: 300, passed: 5, group: "a")
        + Constructed.items(right: 300, kept: 292, wrong: 300, passed: 6, group: "b")),
    Case(
      testDescription: "a group of three items", answer: .open,
      items: Constructed.items(right: 300, kept: 295, wrong: 300, passed: 5, group: "a")
        + Constructed.items(right: 2, kept: 2, wrong: 1, passed: 0, group: "b"), because: "group b"),
    Case(
      testDescription: "as good as a person who errs as often", answer: .may,
      items: Constructed.items(right: 500, kept: 425, person: 420, wrong: 500, passed: 60, personPassed: 65)),
    Case(
      testDescription: "worse than a person who is perfect", answer: .mayNot,
      items: Constructed.items(right: 500, kept: 390, person: 500, wrong: 500, passed: 60, personPassed: 0)),
    Case(
      testDescription: "precision above one half but below the task's target", answer: .mayNot,
      items: Constructed.items(right: 300, kept: 297, wrong: 3000, passed: 90), options: AuditOptions(target: 0.9)),
    Case(
      testDescription: "dearer than the person", answer: .mayNot,
      items: Constructed.items(right: 600, kept: 590, wrong: 400, passed: 8),
      options: AuditOptions(costs: .init(generate: 0.1, verify: 50, loss: 1, person: 2)), because: "costs more"),
    Case(
      testDescription: "cheaper than the person", answer: .may,
      items: Constructed.items(right: 600, kept: 590, wrong: 400, passed: 8),
      options: AuditOptions(costs: .init(generate: 0.1, verify: 0.01, loss: 1, person: 2))),
  ]

  @Test(arguments: cases) func theAnswerIsRight(known: Case) throws {
    let audit = try VerifierAudit(
      items: known.items, persons: known.items.contains { !$0.persons.isEmpty } ? ["p"] : [], options: known.options)
    #expect(audit.answer == known.answer, "\(audit.words)")
    #expect(known.because.isEmpty || audit.words.contains(known.because), "\(audit.words)")
    #expect(audit.words.contains("because"))
  }

  @Test func thereAreTwenty() {
    #expect(Self.cases.count == 20)
    #expect(Set(Self.cases.map(\.answer)).count == 3)
  }

  /// Three persons and no truth: the majority is the reference, and the alternative-annotator test is asked.
  @Test func severalPersons() throws {
    let items = (0..<200).map { index in
      let right = index % 2 == 0
      return AuditItem(
        name: "\(index)", truth: nil, persons: (0..<3).map { index % 10 == $0 ? !right : right },
        machine: index % 25 == 7 ? !right : right)
    }
    let audit = try VerifierAudit(items: items, persons: ["a", "b", "c"])
    #expect(audit.reference == .majority && audit.alternative?.isPassed == true)
    #expect(audit.answer == .may, "\(audit.words)")
    let guessing = items.map { item in
      AuditItem(name: item.name, truth: nil, persons: item.persons, machine: (Int(item.name) ?? 0) % 3 == 0)
    }
    #expect(try VerifierAudit(items: guessing, persons: ["a", "b", "c"]).answer == .mayNot)
  }

  @Test func nothingAudited() {
    let items = [AuditItem(name: "1", truth: nil, machine: true)]
    #expect(throws: AuditError.self) { _ = try VerifierAudit(items: items) }
  }
}
