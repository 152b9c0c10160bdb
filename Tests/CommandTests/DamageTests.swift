import Foundation
import Testing

/// What happens to labs and disks: each time a message that says what to do, status 1, and nothing lost.
@Suite struct DamageTests {
  private static let verification = ["verify", "problem.py", "median.py", "--replications", "200", "--threads", "1"]

  /// The digest of the lab after the verification alone.
  private static let undisturbed = Task {
    let place = try DamageTests.place()
    try #require(try await Command(verification, in: place).status == 0)
    return try await Command(["lab", "digest"], in: place).output
  }

  private static func place() throws -> Workplace {
    let place = try Workplace()
    try place.write("import numpy as np\n\n\ndef median(y):\n    return np.median(y)\n", to: "median.py")
    return place
  }

  private func bytes(_ place: Workplace) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: place.path + "/lab/lab.sqlite"))
  }

  private func write(_ bytes: Data, _ place: Workplace) throws {
    try bytes.write(to: URL(fileURLWithPath: place.path + "/lab/lab.sqlite"))
  }

  @Test func bytesOverwrittenAndBytesMissing() async throws {
    let place = try Self.place()
    try #require(try await Command(Self.verification, in: place).status == 0)
    let whole = try bytes(place)
    var middle = whole
    for position in whole.count / 3..<whole.count * 2 / 3 {
      middle[position] = UInt8(truncatingIfNeeded: position &* 7)
    }
    for damaged in [middle, whole.prefix(whole.count / 2), Data("garbage".utf8)] {
      try write(damaged, place)
      for arguments in [Self.verification, ["lab", "check"]] {
        let run = try await Command(arguments, in: place)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.messages.contains("lab/lab.sqlite: the database is damaged"), "\(run.messages)")
        #expect(run.messages.contains("Nothing was changed or removed"))
      }
      #expect(try bytes(place) == damaged)
    }
    try write(whole, place)
    #expect(try await Command(["lab", "check"], in: place).output == "./lab: sound, 1 run\n")
  }

  @Test func aLabOfALaterVersion() async throws {
    let place = try Self.place()
    try #require(try await Command(Self.verification, in: place).status == 0)
    var later = try bytes(place)
    // The schema's version: a big-endian integer at byte 60 (SQLite, "Database File Format", section 1.3).
    later[62] = 1
    try write(later, place)
    for arguments in [Self.verification, ["lab", "list"]] {
      let run = try await Command(arguments, in: place)
      #expect(run.status == 1 && run.output.isEmpty)
      #expect(run.messages.contains("made by a later version of Aitken (schema 2"), "\(run.messages)")
    }
    #expect(try bytes(place) == later)
  }

  /// Room for files of so many kilobytes: for no lab, for one without its candidate, for one without
  /// its verdict.
  @Test(arguments: [4, 100, 200]) func noRoomForTheLab(kilobytes: Int) async throws {
    let place = try Self.place()
    let run = try await Command(Self.verification, in: place, kilobytes: kilobytes)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.messages.contains("all recorded before is safe"), "\(run.messages)")
    // With room again the same command ends as if there had always been.
    let again = try await Command(Self.verification, in: place)
    #expect(again.status == 0 && again.output.contains("median against mean"), "\(again.messages)")
    #expect(try await Command(["lab", "check"], in: place).output.contains("sound"))
    let digest = try await Command(["lab", "digest"], in: place)
    let undisturbed = try await Self.undisturbed.value
    #expect(digest.status == 0 && digest.output == undisturbed)
  }

  /// Nobody can be told; the exit status still says it.
  @Test func noRoomForMessages() async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Command.executable)
    process.arguments = ["study", "nowhere.py"]
    process.standardError = FileHandle(forWritingAtPath: "/dev/full")
    try process.run()
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    #expect(process.terminationReason == .exit && process.terminationStatus == 1)
  }

  @Test func anOutputThatFindsNoRoomIsAsItWas() async throws {
    let place = try Self.place()
    let study = ["study", "problem.py", "--replications", "20", "--output", "table.txt"]
    try place.write("before", to: "table.txt")
    let run = try await Command(study, in: place, kilobytes: 0)
    // The limit holds for what the process says as well: all that is known is that it failed.
    #expect(run.status == 1)
    #expect(try String(contentsOfFile: place.path + "/table.txt", encoding: .utf8) == "before")
    let files = try FileManager.default.contentsOfDirectory(atPath: place.path)
    #expect(!files.contains { $0.hasSuffix(".part") })
    #expect(try await Command(study, in: place).status == 0)
    #expect(try String(contentsOfFile: place.path + "/table.txt", encoding: .utf8).contains("relative efficiency"))
  }

  @Test func aCandidateOfTheWrongShape() async throws {
    let place = try Self.place()
    try place.write("def all_of_it(y):\n    return y\n", to: "median.py")
    let run = try await Command(Self.verification, in: place)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(
      run.messages.contains(
        "median.py:1:1: error: `all_of_it` returns an array of shape (12,), but the truth is a number"),
      "\(run.messages)")
  }

  @Test(arguments: [
    ("a,b\n1,2\n3\n", "data.csv:3:1: error: this row has 1 field"), ("b\n1\n3\n", "error: KeyError: no such key"),
  ]) func aDataSetThatIsBroken(table: String, words: String) async throws {
    let place = try Self.place()
    let ending = "\n\n\ndef rows(t):\n    return (t[\"a\"],)\n\n\ndatasets = [(\"data.csv\", rows)]\n"
    try place.write(Workplace.problem + ending, to: "problem.py")
    try place.write(table, to: "data.csv")
    let run = try await Command(Self.verification, in: place)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.messages.contains(words), "\(run.messages)")
  }
}
