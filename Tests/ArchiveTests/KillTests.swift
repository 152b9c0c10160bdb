import Foundation
import Testing

@testable import Archive

/// A child process writes steps and is killed (SIGKILL) at a moment that nothing in it knows of; the lab is then whole and
/// holds every step that the child had been told was recorded.
@Suite(.serialized) struct KillTests {
  static let delays = [3, 11, 17, 29, 41, 60, 83, 120, 170, 240]

  @Test(arguments: delays) func killedWhileWriting(milliseconds: Int) async throws {
    let workshop = try Workshop()
    let (directory, told) = (workshop.lab, workshop.root + "/told")
    // The run is made before, so that the child writes steps from its first moment.
    let lab = try Lab(directory, for: .writing)
    let run = try lab.begin(Workshop.request()).id
    try lab.close()
    try Data().write(to: URL(fileURLWithPath: told))
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [directory = directory as String, told = told as String, run = run as Int64, milliseconds = milliseconds as Int]
      in
      let lab = try Lab(directory, for: .writing)
      let file = try #require(FileHandle(forWritingAtPath: told))
      Thread.detachNewThread {
        usleep(UInt32(milliseconds) * 1000)
        kill(getpid(), SIGKILL)
      }
      for number in 1...1_000_000 {
        try lab.record(Workshop.step(number), run: run)
        try file.write(contentsOf: Data("\(number)\n".utf8))
      }
    }
    let last = try String(contentsOfFile: told, encoding: .utf8).split(separator: "\n").last.flatMap { Int($0) } ?? 0
    // A reader comes first: it must cope with the log that the dead process left.
    let reader = try Lab(directory, for: .reading)
    let step = try reader.checkpoint(run: run)?.step ?? 0
    #expect(step == last || step == last + 1)
    try reader.check()
    #expect(try reader.proposals(run: run).count == 2 * step)
    try reader.close()
    try resumeAndCompare(workshop, run: run, from: step)
  }

  /// Killed inside a transaction, after its rows were written and before the commit.
  @Test func killedInsideATransaction() async throws {
    let workshop = try Workshop()
    let directory = workshop.lab
    let run = try workshop.fill(steps: 3)
    await #expect(processExitsWith: .signal(SIGKILL)) { [directory = directory as String, run = run as Int64] in
      let lab = try Lab(directory, for: .writing)
      try lab.write { database in
        try database.execute(sql: "INSERT INTO step VALUES (?, 4, '')", arguments: [run])
        for proposal in Workshop.step(4).proposals { try proposal.insert(database, run: run, step: 4) }
        kill(getpid(), SIGKILL)
      }
    }
    let lab = try Lab(directory, for: .reading)
    #expect(try lab.checkpoint(run: run)?.step == 3 && lab.proposals(run: run).count == 6)
    try lab.check()
    try lab.close()
    try resumeAndCompare(workshop, run: run, from: 3)
  }

  private func resumeAndCompare(_ workshop: Workshop, run: Int64, from step: Int) throws {
    let lab = try Lab(workshop.lab, for: .writing)
    for number in (step + 1)...(step + 3) { try lab.record(Workshop.step(number), run: run) }
    try lab.check()
    let straight = workshop.root + "/straight"
    let other = try workshop.fill(straight, steps: step + 3)
    #expect(try lab.digest(run: run) == Lab(straight, for: .reading).digest(run: other))
    #expect(try lab.discoveries().count == (step + 3) / 3)
    for discovery in try lab.discoveries() {
      #expect(try String(contentsOfFile: workshop.lab + "/" + discovery.path, encoding: .utf8) == discovery.text)
    }
  }
}
