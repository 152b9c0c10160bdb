import Archive
import Foundation
import Testing

/// File systems of their own, for those who may mount one: a disk that is really full, and one that is read-only.
@Suite(.serialized, .enabled(if: Mount.allowed, "only for those who may mount file systems")) struct MountTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  @Test func aFullDiskLosesNothing() throws {
    let mount = try #require(Mount(workshop.root + "/disk", options: "size=1200k"))
    let directory = mount.path + "/lab"
    let run = try workshop.fill(directory, steps: 2)
    let lab = try Lab(directory, for: .writing)
    var last = 2
    #expect {
      while last < 10_000 {
        try lab.record(Workshop.step(last + 1), run: run)
        last += 1
      }
    } throws: { error in
      guard case .diskFull = error as? LabError else { return false }
      return "\(error)".contains("go on with --resume")
    }
    // A step is in the database before its discovery's file is written: either may be what found no room.
    let step = try #require(try lab.checkpoint(run: run)).step
    #expect(step == last || step == last + 1)
    try? lab.close()
    try #require(mount.remount("size=20m"))
    let again = try Lab(directory, for: .writing)
    try again.check()
    #expect(try again.checkpoint(run: run)?.step == step)
    for number in (step + 1)...(step + 3) { try again.record(Workshop.step(number), run: run) }
    let straight = workshop.root + "/straight"
    let other = try workshop.fill(straight, steps: step + 3)
    #expect(try again.digest(run: run) == Lab(straight, for: .reading).digest(run: other))
    for discovery in try again.discoveries() {
      #expect(try String(contentsOfFile: directory + "/" + discovery.path, encoding: .utf8) == discovery.text)
    }
    try again.close()
  }

  @Test func noRoomForANewLab() throws {
    let mount = try #require(Mount(workshop.root + "/disk", options: "size=16k"))
    #expect { try Lab(mount.path + "/lab", for: .writing) } throws: { error in
      if case .diskFull = error as? LabError { true } else { false }
    }
    try #require(mount.remount("size=20m"))
    #expect(try workshop.fill(mount.path + "/lab", steps: 2) == 1)
  }

  /// A log that a killed process left is read too, with its index and without: neither can be made there.
  @Test(arguments: [true, false]) func aReadOnlyLabWithALogIsReadWhole(hasIndex: Bool) throws {
    let mount = try #require(Mount(workshop.root + "/disk", options: "size=20m"))
    let directory = mount.path + "/lab"
    let run = try workshop.fill(directory, steps: 2)
    let program = """
      import os, sqlite3, sys
      database = sqlite3.connect(sys.argv[1])
      database.execute("PRAGMA wal_autocheckpoint = 0")
      database.create_function("aitken_sum", -1, lambda *row: "a sum")
      database.execute("UPDATE run SET words = 'from the log'")
      database.commit()
      os._exit(0)
      """
    _ = try Workshop.python(program, [directory + "/lab.sqlite"])
    if !hasIndex { try FileManager.default.removeItem(atPath: directory + "/lab.sqlite-shm") }
    try #require(mount.remount("ro"))
    let lab = try Lab(directory, for: .reading)
    #expect(try lab.run(run).words == "from the log" && lab.proposals(run: run).count == 4)
    #expect(try LabPulse(directory).value() >= 0)
    try lab.close()
  }

  @Test func aReadOnlyLabCanBeReadButNotWritten() throws {
    let mount = try #require(Mount(workshop.root + "/disk", options: "size=20m"))
    let directory = mount.path + "/a lab?"
    let run = try workshop.fill(directory, steps: 2)
    try #require(mount.remount("ro"))
    let lab = try Lab(directory, for: .reading)
    #expect(try lab.proposals(run: run).count == 4)
    try lab.close()
    for path in [directory, mount.path + "/new"] {
      #expect { try Lab(path, for: .writing) } throws: { error in
        if case .notWritable = error as? LabError { true } else { false }
      }
    }
  }
}

/// A file system in memory, gone when this object goes.
final class Mount {
  let path: String

  static var allowed: Bool {
    geteuid() == 0 && Mount(NSTemporaryDirectory() + "archive-mount-" + UUID().uuidString, options: "size=64k") != nil
  }

  init?(_ path: String, options: String) {
    self.path = path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]) else { return nil }
  }

  deinit {
    _ = Self.run("umount", ["-l", path])
    rmdir(path)
  }

  func remount(_ options: String) -> Bool { Self.run("mount", ["-o", "remount," + options, path]) }

  private static func run(_ command: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [command] + arguments
    process.standardError = nil
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
