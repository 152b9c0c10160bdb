import Archive
import Foundation
import Testing

@testable import Dashboard

/// Runs that are started and stopped from the page.
@Suite(.timeLimit(.minutes(20)), .serialized) struct LauncherTests {
  /// An executable that says what it was asked and waits to be interrupted.
  private func helper(in folder: LabFolder) throws -> String {
    let path = folder.root + "/helper"
    let text =
      "#!/bin/sh\ntrap 'echo interrupted; exit 1' INT\necho \"asked: $*\"\nps -o sid= -p $$\nwhile :; do sleep 0.05; done\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  /// Waits until something is so; the suite's time limit is what ends a wait in vain.
  private func wait(_ isDone: () async throws -> Bool) async throws -> Bool {
    while try await !isDone() { try await Task.sleep(for: .milliseconds(50)) }
    return true
  }

  @Test func aRunIsStartedAndStopped() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder, executable: try helper(in: folder)) { served in
      let client = try await served.visitor()
      let form = "proof=\(client.proof)&problem=location.py&researcher=random&unit=candidates&amount=48&seed=7"
      let answer = try await client.post("/start", form)
      #expect(answer.status == 303 && answer.headers["location"] == "/")
      let asked =
        "asked: research \(folder.problems)/location.py --lab \(folder.lab) --researcher random --candidates 48 --seed 7"
      #expect(try await wait { try await client.get("/").body.contains(asked) })
      // One at a time.
      #expect(try await client.post("/start", form).status == 409)
      #expect(try await client.post("/stop", "proof=\(client.proof)").status == 303)
      #expect(try await wait { try await client.get("/").body.contains("Ended with status 1") })
      #expect(try await client.get("/").body.contains("interrupted"))
      #expect(try await client.post("/stop", "proof=\(client.proof)").status == 409)
    }
  }

  /// A link out of the folder is not followed: nothing that lies elsewhere is shown or started.
  @Test func aLinkOutOfTheFolderIsNoProblem() async throws {
    let folder = try LabFolder()
    try LabFolder.problem.replacing("The centre", with: "A secret")
      .write(toFile: folder.root + "/elsewhere.py", atomically: true, encoding: .utf8)
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.problems + "/link.py", withDestinationPath: folder.root + "/elsewhere.py")
    try manager.createSymbolicLink(atPath: folder.problems + "/same.py", withDestinationPath: "location.py")
    try await Served.lab(folder, executable: try helper(in: folder)) { served in
      let client = try await served.visitor()
      let page = try await client.get("/").body
      #expect(!page.contains("A secret") && !page.contains("link.py") && page.contains("same.py"))
      let form = "proof=\(client.proof)&problem=link.py&researcher=random&unit=candidates&amount=48&seed=7"
      #expect(try await client.post("/start", form).status == 400)
    }
  }

  @Test(arguments: [
    "problem=../../etc/passwd", "problem=/etc/passwd", "problem=nothing.py", "problem=location.py&researcher=rm",
    "problem=location.py&researcher=random&unit=years",
    "problem=location.py&researcher=random&unit=seconds&amount=-1",
    "problem=location.py&researcher=random&unit=seconds&amount=1e3",
    "problem=location.py&researcher=random&unit=seconds&amount=60&seed=x", "",
  ])
  func whatMakesNoSenseIsNotStarted(form: String) async throws {
    let folder = try LabFolder()
    try await Served.lab(folder, executable: try helper(in: folder)) { served in
      let client = try await served.visitor()
      #expect(try await client.post("/start", "proof=\(client.proof)&\(form)").status == 400)
      #expect(try await !client.get("/").body.contains("asked:"))
    }
  }

  @Test func itHasASessionOfItsOwnAndInheritsNoSockets() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder, executable: try helper(in: folder)) { served in
      let client = try await served.visitor()
      let form = "proof=\(client.proof)&problem=location.py&researcher=random&unit=seconds&amount=48&seed=7"
      #expect(try await client.post("/start", form).status == 303)
      var process: Int32 = 0
      _ = try await wait {
        let page = try await client.get("/").body
        process = page.firstMatch(of: /process ([0-9]+)/).flatMap { Int32($0.output.1) } ?? 0
        return process > 0 && page.contains("asked:")
      }
      #expect(process > 1 && getsid(process) == process)
      #if os(Linux)
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").compactMap {
          try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")
        }
        #expect(open.allSatisfy { !$0.contains("socket") && !$0.contains("sqlite") }, "\(open)")
      #endif
      #expect(try await client.post("/stop", "proof=\(client.proof)").status == 303)
    }
  }

  /// A run that has ended goes on when an answer has come since.
  @Test func anAnswerAfterTheEndLetsARunGoOn() async throws {
    let folder = try LabFolder()
    let file = folder.problems + "/location.py"
    let writing = try Lab(folder.lab, for: .writing)
    let run = try writing.begin(
      RunRequest(
        title: "The centre", problem: LabFolder.problem, file: file, researcher: "evolution", seed: 7,
        configuration: #"{"candidates":40,"verifier":"person"}"#, version: "0.1")
    ).id
    try writing.record(try LabFolder.step(1), run: run)
    try writing.end(run, words: "It works.")
    try writing.close()
    try await Served.lab(folder, executable: try helper(in: folder)) { served in
      let client = try await served.visitor()
      #expect(try await !client.get("/runs/1").body.contains("Go on with this run"))
      #expect(try await client.post("/runs/1/resume", "proof=\(client.proof)").status == 409)
      let lab = try Lab(folder.lab, for: .reviewing)
      _ = try lab.review(
        ReviewRequest(run: run, proposal: 2, reviewer: "ada", decision: .accept), token: ReviewerToken())
      #expect(try await client.get("/runs/1").body.contains("Go on with this run"))
      #expect(try await client.post("/runs/1/resume", "proof=\(client.proof)").status == 303)
      let asked =
        "asked: research \(file) --lab \(folder.lab) --researcher evolution --seed 7 --resume --verifier person"
      #expect(try await wait { try await client.get("/").body.contains(asked) })
      #expect(try await client.post("/stop", "proof=\(client.proof)").status == 303)
    }
  }

  /// Who stopped a run is in the lab: another server says the same.
  @Test func aRunThatWasStoppedIsToldFromOneThatDied() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 2)
    try await Served.lab(folder, executable: nil) { served in
      let client = try await served.visitor()
      #expect(try await !client.get("/runs/3").body.contains("Stopped by you"))
    }
    let lab = try Lab(folder.lab, for: .writing)
    try lab.stopped(run: 3)
    try lab.close()
    try await Served.lab(folder, executable: nil) { served in
      let client = try await served.visitor()
      #expect(try await client.get("/runs/3").body.contains("Stopped by you"))
      #expect(try await client.get("/").body.contains("stopped by you, can go on"))
    }
  }

  @Test func aLabInUseIsLeftAlone() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 2)
    let lab = try Lab(folder.lab, for: .writing)
    try await Served.lab(folder, executable: try helper(in: folder)) { served in
      let client = try await served.visitor()
      let form = "proof=\(client.proof)&problem=location.py&researcher=random&unit=seconds&amount=48&seed=7"
      let answer = try await client.post("/start", form)
      #expect(answer.status == 409 && answer.body.contains("Run 3 is going on"))
      // The process is this one: it is not sent a signal.
      #expect(try await client.post("/runs/3/stop", "proof=\(client.proof)").status == 409)
      #expect(try await client.post("/runs/1/stop", "proof=\(client.proof)").status == 409)
    }
    try lab.close()
  }
}
