@testable import Verification

/// Audits whose answer is known because they were made so.
enum Constructed {
  /// `right` right answers of which `kept` are kept, `wrong` wrong ones of which `passed` are.
  static func items(right: Int, kept: Int, wrong: Int, passed: Int, group: String? = nil) -> [AuditItem] {
    (0..<right + wrong).map { index in
      let isRight = index < right
      return AuditItem(
        name: "\(group ?? "")\(index)", truth: isRight, machine: isRight ? index < kept : index - right < passed,
        group: group)
    }
  }

  /// The same, with a person who keeps so many of them.
  static func items(
    right: Int, kept: Int, person: Int, wrong: Int, passed: Int, personPassed: Int
  ) -> [AuditItem] {
    (0..<right + wrong).map { index in
      let isRight = index < right
      // The machine's errors lie at the end, the person's at the beginning: they are not the same items.
      let machine = isRight ? index < kept : index - right < passed
      let human = isRight ? index >= right - person : right + wrong - index <= personPassed
      return AuditItem(name: "\(index)", truth: isRight, persons: [human], machine: machine)
    }
  }
}
