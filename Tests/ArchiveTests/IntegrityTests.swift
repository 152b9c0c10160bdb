import Foundation
import GRDB
import Testing

@testable import Archive

/// `lab check` knows every record that is not what it was when it was written.
@Suite struct IntegrityTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  /// The lab after `statements` of another hand, with what `check` then says.
  private func said(after statements: [String]) throws -> String {
    let connection = try DatabaseQueue(path: workshop.lab + "/lab.sqlite")
    try connection.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      for statement in statements { try database.execute(sql: statement) }
    }
    try connection.close()
    let lab = try Lab(workshop.lab, for: .reading)
    defer { try? lab.close() }
    do {
      try lab.check()
      return "sound"
    } catch {
      return "\(error)"
    }
  }

  @Test func whatIsAsItWasIsSound() throws {
    _ = try workshop.fill(steps: 3)
    #expect(try said(after: []) == "sound")
  }

  @Test(arguments: [
    ("verdict", "UPDATE verdict SET kind = 'better' WHERE number = 1", "verdict 1/1 was changed after it was written"),
    ("plan", "UPDATE plan SET payload = payload || ' ' WHERE number = 1", "plan 1/1 is not the text of its hash"),
    ("cell", "UPDATE cell SET failures = failures + 1 WHERE position = 0", "was changed after it was written"),
    ("proposal", "UPDATE proposal SET source = source || '#' WHERE number = 2", "proposal 1/2 was changed"),
    ("critique", "DELETE FROM critique WHERE number = 1", "critique 1/1 is gone"),
  ])
  func anEditedRecordIsNamed(table: String, edit: String, expected: String) throws {
    _ = try workshop.fill(steps: 3)
    let trigger = try DatabaseQueue(path: workshop.lab + "/lab.sqlite").read { database in
      try String.fetchOne(database, sql: "SELECT sql FROM sqlite_schema WHERE name = '\(table)_lasts'") ?? ""
    }
    // Whoever edits takes the trigger away before and puts it back.
    let text = try said(after: ["DROP TRIGGER \(table)_lasts", edit, trigger])
    #expect(text.contains(expected), "\(text)")
  }

  @Test func aDroppedTriggerIsNamed() throws {
    _ = try workshop.fill(steps: 1)
    #expect(try said(after: ["DROP TRIGGER verdict_lasts"]).contains("the trigger verdict_lasts was dropped"))
    #expect(
      try said(after: ["CREATE TABLE other (x)"]).contains("the table other is not Aitken's"))
  }

  /// A bit of a text, a number, a blob that is flipped in the file itself: never unseen.
  @Test func aFlippedBitIsSeen() throws {
    _ = try workshop.fill(steps: 2)
    let path = workshop.lab + "/lab.sqlite"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let words = ["slope_1", "evolution", "mutate", "0.1"]
    for word in words {
      let bytes = Data(word.utf8)
      guard let place = whole.range(of: bytes) else { continue }
      var flipped = whole
      flipped[place.lowerBound] ^= 1
      try flipped.write(to: URL(fileURLWithPath: path))
      #expect(throws: LabError.self, "\(word)") { try Lab(workshop.lab, for: .reading).check() }
    }
  }
}
