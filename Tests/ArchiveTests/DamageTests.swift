import Foundation
import Testing

@testable import Archive

/// What goes wrong in a file system, for real, and what is left afterwards.
@Suite struct DamageTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  private var database: String { workshop.lab + "/lab.sqlite" }

  private func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: database)) }

  @Test func aFullDatabaseLosesNothing() throws {
    let run = try workshop.fill(steps: 2)
    let pages = try bytes().count / 4096
    let lab = try Lab(workshop.lab, for: .writing, maximumPages: pages + 4)
    var last = 2
    #expect(throws: LabError.diskFull(path: database)) {
      while last < 1000 {
        try lab.record(Workshop.step(last + 1), run: run)
        last += 1
      }
    }
    let digest = try lab.digest(run: run)
    try lab.close()
    // With room again the run goes on where it was, and ends as one that never met the limit.
    let again = try Lab(workshop.lab, for: .writing)
    #expect(try again.digest(run: run) == digest && again.checkpoint(run: run)?.step == last)
    try again.check()
    for number in (last + 1)...(last + 3) { try again.record(Workshop.step(number), run: run) }
    let straight = workshop.root + "/straight"
    let other = try workshop.fill(straight, steps: last + 3)
    #expect(try again.digest(run: run) == Lab(straight, for: .reading).digest(run: other))
  }

  @Test(arguments: [0, 5, 4096 * 3, 4096 * 9]) func aDamagedLabIsLeftAsItIs(offset: Int) throws {
    _ = try workshop.fill(steps: 40)
    var damaged = try bytes()
    let end = min(offset + (offset < 4096 ? 12 : 4096 * 4), damaged.count)
    for position in offset..<end { damaged[position] = UInt8(truncatingIfNeeded: position &* 7 &+ 1) }
    try damaged.write(to: URL(fileURLWithPath: database))
    #expect {
      try Lab(workshop.lab, for: .writing)
    } throws: { error in
      guard case .corrupt(let path, _) = error as? LabError else { return false }
      return path == database && "\(error)".contains("Nothing was changed")
    }
    #expect(try bytes() == damaged)
    // Reading fails as clearly, at the latest when the damaged pages are met.
    #expect {
      let lab = try Lab(workshop.lab, for: .reading)
      try lab.check()
    } throws: { error in
      if case .corrupt = error as? LabError { true } else { false }
    }
    #expect(try bytes() == damaged)
  }

  @Test func aTornFileIsDamaged() throws {
    _ = try workshop.fill(steps: 40)
    let torn = try bytes().prefix(4096 * 5 + 100)
    try torn.write(to: URL(fileURLWithPath: database))
    #expect { try Lab(workshop.lab, for: .writing) } throws: { error in
      if case .corrupt = error as? LabError { true } else { false }
    }
    #expect(try bytes() == torn)
  }

  @Test func aLaterVersionIsNotTouched() throws {
    _ = try workshop.fill(steps: 1)
    let lab = try Lab(workshop.lab, for: .writing)
    try lab.write { try $0.execute(sql: "PRAGMA user_version = \(Schema.version + 1)") }
    try lab.close()
    let before = try bytes()
    for access in [Lab.Access.reading, .writing] {
      #expect(throws: LabError.newerVersion(path: database, found: Schema.version + 1, known: Schema.version)) {
        try Lab(workshop.lab, for: access)
      }
    }
    #expect(try bytes() == before)
  }

  @Test func aDirectoryWithOtherThingsIsNotALab() throws {
    #expect(throws: LabError.missing(directory: workshop.lab)) { try Lab(workshop.lab, for: .reading) }
    try FileManager.default.createDirectory(atPath: workshop.lab, withIntermediateDirectories: true)
    #expect(throws: LabError.missing(directory: workshop.lab)) { try Lab(workshop.lab, for: .reading) }
    let letter = workshop.lab + "/letter.txt"
    try "Dear".write(toFile: letter, atomically: false, encoding: .utf8)
    for access in [Lab.Access.reading, .writing] {
      #expect { try Lab(workshop.lab, for: access) } throws: { "\($0)".contains("it holds other files (letter.txt)") }
      #expect { try Lab(letter, for: access) } throws: { "\($0)".contains("it is a file") }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.lab) == ["letter.txt"])
  }

  @Test func theDatabaseOfAnotherProgramIsNotTouched() throws {
    try FileManager.default.createDirectory(atPath: workshop.lab, withIntermediateDirectories: true)
    let program = """
      import sqlite3, sys
      c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.execute("create table t (x)"); c.commit()
      """
    for pragma in ["pragma application_id = 77", "pragma cache_size = 100"] {
      try? FileManager.default.removeItem(atPath: database)
      try #require(try Workshop.python(program, [database, pragma]) != nil)
      let before = try bytes()
      for access in [Lab.Access.reading, .writing] {
        #expect(throws: LabError.notALab(directory: workshop.lab, reason: "lab.sqlite belongs to another program")) {
          try Lab(workshop.lab, for: access)
        }
      }
      #expect(try bytes() == before)
    }
  }

  /// A process that died (or a disk that was full) right after the file was made.
  @Test func anEmptyFileIsNoLabYet() throws {
    try FileManager.default.createDirectory(atPath: workshop.lab, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: database))
    #expect(throws: LabError.missing(directory: workshop.lab)) { try Lab(workshop.lab, for: .reading) }
    #expect(try workshop.fill(steps: 1) == 1)
  }

  /// A process that died (or a disk that was full) before the first transaction: the list of migrations is there, empty.
  @Test func aListOfMigrationsAloneIsNoLabYet() throws {
    try FileManager.default.createDirectory(atPath: workshop.lab, withIntermediateDirectories: true)
    let program = """
      import sqlite3, sys
      c = sqlite3.connect(sys.argv[1])
      c.execute("create table grdb_migrations (identifier text not null primary key)"); c.commit()
      """
    try #require(try Workshop.python(program, [database]) != nil)
    #expect(throws: LabError.missing(directory: workshop.lab)) { try Lab(workshop.lab, for: .reading) }
    #expect(try workshop.fill(steps: 1) == 1)
  }
}
