import Archive
import Foundation
import Testing

@Suite struct LockTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  @Test func oneWriterAtATime() throws {
    let lab = try Lab(workshop.lab, for: .writing)
    let process = ProcessInfo.processInfo.processIdentifier
    #expect(throws: LabError.inUse(directory: workshop.lab, process: process)) { try Lab(workshop.lab, for: .writing) }
    let words = "\(LabError.inUse(directory: "lab", process: 1234))"
    #expect(words.hasPrefix("lab: another aitken (process 1234) is working in this lab; "))
    try lab.close()
    try Lab(workshop.lab, for: .writing).close()
  }

  @Test func anotherProcessHoldsTheLabUntilItDies() throws {
    let run = try workshop.fill(steps: 2)
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let program = """
      import fcntl, os, sys, time
      f = open(sys.argv[1], "r+"); fcntl.flock(f, fcntl.LOCK_EX); f.truncate(0)
      f.write(f"{os.getpid()}\\n"); f.flush(); print("held", flush=True); time.sleep(60)
      """
    holder.arguments = ["python3", "-c", program, workshop.lab + "/lock"]
    let output = Pipe()
    holder.standardOutput = output
    try holder.run()
    defer { holder.terminate() }
    try #require(output.fileHandleForReading.read(upToCount: 5) == Data("held\n".utf8))
    #expect(throws: LabError.inUse(directory: workshop.lab, process: holder.processIdentifier)) {
      try Lab(workshop.lab, for: .writing)
    }
    let reader = try Lab(workshop.lab, for: .reading)
    #expect(reader.worker == holder.processIdentifier)
    #expect(try reader.proposals(run: run).count == 4)
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    #expect(reader.worker == nil)
    let writer = try Lab(workshop.lab, for: .writing)
    try writer.record(Workshop.step(3), run: run)
    #expect(try reader.proposals(run: run).count == 6)
  }
}
