import Foundation
import Testing

/// The lab at the command line: what a run leaves, and what is said where it cannot be worked with.
@Suite struct LabTests {
  private static let research = ["research", "problem.py", "--candidates", "48", "--threads", "2"]

  @Test func whatARunLeaves() async throws {
    let place = try Workplace()
    let run = try await Command(Self.research, in: place)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("In comparison to mean") && run.output.contains("48 candidates"))
    #expect(run.output.contains("Beside it, a search without learning"))
    let list = try await Command(["lab", "list"], in: place)
    #expect(list.status == 0 && list.output.contains("The centre of a heavy-tailed distribution"))
    let show = try await Command(["lab", "show", "1"], in: place)
    #expect(show.status == 0 && show.output.contains("finished") && show.output.contains("relative efficiency"))
    let proposal = try await Command(["lab", "show", "1/1"], in: place)
    #expect(
      proposal.status == 0 && proposal.output.contains("Lineage") && proposal.output.contains("import numpy as np"))
    let comparison = try await Command(["lab", "compare", "1/1", "1/2"], in: place)
    #expect(comparison.status == 0 && comparison.output.contains("import numpy as np"), "\(comparison.output)")
    let check = try await Command(["lab", "check"], in: place)
    #expect(check.status == 0 && check.output.contains("lab: sound, 1 run"), "\(check.output)")
    let export = try await Command(["lab", "export", "1", "--output", "estimator.py"], in: place)
    #expect(export.status == 0 && place.exists("estimator.py"))
    let missing = try await Command(["lab", "show", "9"], in: place)
    #expect(missing.status == 1 && missing.messages.contains("9"))
    try await runsUnderCPython("estimator.py", in: place)
  }

  /// What is exported is a plain function of NumPy.
  private func runsUnderCPython(_ file: String, in place: Workplace) async throws {
    guard let python = ProcessInfo.processInfo.environment["AITKEN_PYTHON"] else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      "-c",
      """
      import inspect, sys, numpy as np
      names = {}
      exec(open(sys.argv[1]).read(), names)
      function = [f for f in names.values() if inspect.isfunction(f)][-1]
      assert np.isfinite(function(np.array([1.0, 2.0, 4.0, 9.0, 3.0, 2.5, 1.5, 0.5, 7.0, 2.2, 1.1, 3.3])))
      """, "\(place.path)/\(file)",
    ]
    try process.run()
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    #expect(process.terminationStatus == 0)
  }

  /// A run that goes on until it is stopped, however slow or fast the machine is: no budget ends it.
  private static let endless = ["research", "problem.py", "--candidates", "100000000"]

  /// Waits until a run says that its first generation is over: it stands in the lab then.
  private static func recorded(_ process: Process, _ messages: String) async throws {
    while process.isRunning, try !String(contentsOfFile: messages, encoding: .utf8).contains("  candidate ") {
      try await Task.sleep(for: .milliseconds(20))
    }
    let said = try String(contentsOfFile: messages, encoding: .utf8)
    #expect(process.isRunning, "\(said)")
  }

  @Test func aLabThatAnotherProcessHolds() async throws {
    let place = try Workplace()
    let (holder, outputs) = try Command.start(Self.endless, in: place)
    defer { kill(holder.processIdentifier, SIGKILL) }
    try await Self.recorded(holder, outputs[1])
    let second = try await Command(Self.research, in: place)
    #expect(second.status == 1)
    #expect(second.messages.contains("another aitken (process \(holder.processIdentifier)) is working in this lab"))
    let list = try await Command(["lab", "list"], in: place)
    #expect(list.status == 0 && list.output.contains("evolution"))
  }

  /// Ctrl-C ends a run in good order, says how to go on, and that is how it goes on.
  @Test func stoppedAndResumed() async throws {
    let place = try Workplace()
    let (process, outputs) = try Command.start(Self.endless, in: place)
    try await Self.recorded(process, outputs[1])
    kill(process.processIdentifier, SIGINT)
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    #expect(process.terminationReason == .exit && process.terminationStatus == 1)
    let words = try String(contentsOfFile: outputs[1], encoding: .utf8)
    #expect(words.contains("to go on: aitken research problem.py --resume"), "\(words)")
    let again = try await Command(["research", "problem.py", "--resume", "--seconds", "1"], in: place)
    #expect(again.status == 0, "\(again.messages)")
    let list = try await Command(["lab", "list"], in: place)
    #expect(list.output.split(separator: "\n").count == 2 && list.output.contains("finished"))
  }

  @Test func aLabThatIsDamaged() async throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(atPath: "\(place.path)/lab", withIntermediateDirectories: true)
    try place.write(String(repeating: "this is no database ", count: 500), to: "lab/lab.sqlite")
    for arguments in [Self.research, ["lab", "list"], ["lab", "check"]] {
      let run = try await Command(arguments, in: place)
      #expect(run.status == 1)
      #expect(run.messages.contains("the database is damaged") && run.messages.contains("Nothing was changed"))
    }
    let text = try String(contentsOfFile: "\(place.path)/lab/lab.sqlite", encoding: .utf8)
    #expect(text.hasPrefix("this is no database"))
  }

  @Test func noLab() async throws {
    let run = try await Command(["lab", "list"], in: try Workplace())
    #expect(run.status == 1 && run.messages.contains("there is no lab here yet"))
  }
}
