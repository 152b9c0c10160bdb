import Archive
import Foundation

extension Site {
  /// Runs whose proposals are in the lists, and how many of each.
  private static let runsListed = 20
  private static let proposalsListed = 12

  /// Two proposals chosen from lists: of each run what was judged and what looks best in screening.
  func compareForm(_ lab: Lab, _ first: String, _ second: String) throws -> Block {
    let choices = try compareChoices(lab)
    func field(_ name: String, _ label: String, _ value: String) -> Form.Field {
      // One that is in no list stays chosen.
      let isListed = value.isEmpty || choices.contains { $0.value == value }
      let all =
        [Form.Choice(value: "", label: "choose one")] + (isListed ? [] : [.init(value: value, label: value)]) + choices
      return .init(name, label, .select(all), value: value, in: "compare")
    }
    let hint = "Run/number, such as 1/12; the lists then do not count."
    return .form(
      Form(
        action: "/compare", isPost: false, legend: "Compare two proposals",
        fields: [field("first", "First", first), field("second", "Second", second)],
        more: [
          .init("firstNumber", "First", .text, hint: hint, in: "compare"),
          .init("secondNumber", "Second", .text, in: "compare"),
        ], moreWords: "Others, by their numbers", buttons: [Form.Button(label: "Compare")]))
  }

  private func compareChoices(_ lab: Lab) throws -> [Form.Choice] {
    try lab.runs().suffix(Self.runsListed).reversed().flatMap { run -> [Form.Choice] in
      let figures = try follower.figures(run: run.id, in: lab)
      let verdicts = Dictionary(
        try lab.bestVerdicts(run: run.id, limit: Self.proposalsListed).map { ($0.proposal, $0) },
        uniquingKeysWith: { first, _ in first })
      let screened = follower.numbers(.init(run: run.id, order: .best), figures).lazy.map(Int.init)
        .filter { figures.score($0) != nil && verdicts[$0] == nil }.prefix(Self.proposalsListed)
      let numbers = verdicts.keys.sorted() + screened
      let names = Dictionary(
        try lab.descent(run: run.id, numbers: numbers).map { ($0.number, $0.name) },
        uniquingKeysWith: { first, _ in first })
      return numbers.compactMap { number in
        guard let name = names[number] else { return nil }
        let words =
          verdicts[number].map { Text.verdict($0.kind).lowercased() + ($0.interval.map { ", \($0)" } ?? "") }
          ?? figures.score(number).map { "\($0.words) in screening" } ?? ""
        return Form.Choice(value: "\(run.id)/\(number)", label: "\(run.id)/\(number) \(Text.shortened(name)): \(words)")
      }
    }
  }
}
