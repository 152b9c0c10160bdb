import Foundation
import Testing

/// Whole runs of `aitken-models` against a server on loopback.
@Suite struct RunTests {
  private static let secret = "sk-0f9e8d7c6b5a-never-to-be-seen"

  /// A reply that differs with its number: a trimmed mean as a program.
  private static func program(_ number: Int) -> [FaultyServer.Act] {
    let text =
      "Idea: trim a share of the tails, number \(number)\\n```python\\nimport numpy as np\\n\\n\\ndef estimate(y):\\n    s = np.sort(y)\\n"
      + "    return np.mean(s[\(number % 4 + 1):-\(number % 4 + 1)]) + 0.0 * \(number)\\n```"
    return FaultyServer.answer(text)
  }

  private static let problem = """
    \"\"\"The centre of a heavy-tailed distribution.\"\"\"
    import numpy as np

    designs = {"n": [12, 16]}
    sealed = {"n": [14]}
    require = ["location equivariant"]


    def simulate(rng, n):
        c = rng.normal()
        return (c + rng.standard_t(3, size=n),), c


    def mean(y):
        return y.mean()


    baselines = [mean]
    """

  private final class Place {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("aitken-\(UUID().uuidString)").path

    init(_ address: String, input: Int = 1000) throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try RunTests.problem.write(toFile: path + "/problem.py", atomically: true, encoding: .utf8)
      let models = """
        {"models": [{"name": "tiny", "address": "\(address)", "model": "tiny-1", "key variable": "TINY_KEY", "ability": "programs",
          "price of a million input tokens": \(input), "price of a million output tokens": 2000, "silence": 20}]}
        """
      try models.write(toFile: path + "/models.json", atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Starts `aitken-models` here.
    func start(_ arguments: [String], output: String) throws -> Process {
      let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
      let process = Process()
      process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("aitken-models")
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: path)
      process.environment = ProcessInfo.processInfo.environment.merging(["TINY_KEY": RunTests.secret]) { $1 }
      for (kind, name) in [("out", "\(output).out"), ("err", "\(output).err")] {
        _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: nil)
        let file = FileHandle(forWritingAtPath: "\(path)/\(name)")
        if kind == "out" { process.standardOutput = file } else { process.standardError = file }
      }
      try process.run()
      return process
    }

    /// Runs it to its end.
    func run(_ arguments: [String], output: String) async throws -> (status: Int32, output: String, messages: String) {
      let process = try start(arguments, output: output)
      while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
      return (process.terminationStatus, try text("\(output).out"), try text("\(output).err"))
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

    /// Files in which the key stands.
    func leaks() throws -> [String] {
      let key = Data(RunTests.secret.utf8)
      return try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
        FileManager.default.contents(atPath: "\(path)/\(name)")?.range(of: key) != nil
      }
    }
  }

  private static let research = [
    "research", "problem.py", "--researcher", "model", "--models", "models.json", "--candidates", "12", "--threads",
    "1",
  ]

  @Test func killedInTheMiddleOfAStreamThenResumedThenReplayed() async throws {
    let server = try await FaultyServer { number in
      switch number {
      // A server that repeats the key in its complaint.
      case 1:
        [
          .send(FaultyServer.head(429, type: "application/json", extra: "Retry-After: 0\r\n")),
          .send(Array("{\"error\":{\"message\":\"slow down, \(Self.secret)\"}}".utf8)), .close,
        ]
      // The stream in which the process dies.
      case 10:
        [.send(FaultyServer.head())] + (0..<36_000).flatMap { _ in [.send(FaultyServer.word("x")), .wait(0.05)] }
      default: Self.program(number)
      }
    }
    let place = try Place(server.address)
    let killed = try place.start(Self.research, output: "killed")
    while server.connections < 11 && killed.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    #expect(server.connections == 11)
    kill(killed.processIdentifier, SIGKILL)
    while killed.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    let resumed = try await place.run(Self.research + ["--resume"], output: "resumed")
    #expect(resumed.status == 0, "\(resumed.messages)")
    // 12 questions of 12 candidates, one of them put again after 429, one again after the kill.
    #expect(server.connections == 14)
    let shown = try await place.run(["lab", "show", "1"], output: "shown")
    #expect(shown.output.contains("tiny: 12 questions: 12 answered"), "\(shown.output)")
    let ledger = try await place.run(["lab", "ledger", "--format", "csv"], output: "ledger")
    // 7 tokens sent and 3 received each: 84 and 36.
    #expect(ledger.output.contains("total,\"total\"") && ledger.output.contains(",84,36,0.156"), "\(ledger.output)")
    let replayed = try await place.run(
      ["research", "problem.py", "--replay", "1", "--threads", "1"], output: "replayed")
    #expect(replayed.status == 0 && replayed.messages.contains("the same digest"), "\(replayed.messages)")
    #expect(server.connections == 14)
    // It books neither tokens nor money.
    let after = try await place.run(["lab", "ledger", "--format", "csv"], output: "after")
    #expect(after.output.contains(",84,36,0.156"), "\(after.output)")
    let verdict = { (text: String) in text.split(separator: "\n").first.map(String.init) }
    #expect(verdict(replayed.output) == verdict(resumed.output))
    #expect(try place.leaks() == [])
    #expect(try place.text("killed.err").contains("slow down, (a key)"))
    try await server.stop()
  }

  @Test func aCapStopsBeforeTheQuestionThatWouldPassIt() async throws {
    let server = try await FaultyServer { Self.program($0) }
    let place = try Place(server.address, input: 0)
    // A question may cost 1,200 tokens at 2,000 a million, 2.4; the replies here cost 0.006 each: the fifth question may pass 2.42.
    let run = try await place.run(Self.research + ["--dollars", "2.42"], output: "capped")
    #expect(run.status == 0, "\(run.messages)")
    #expect(
      run.output.contains("he cap of 2.42 USD stopped the search") && run.output.contains("--dollars"), "\(run.output)")
    #expect(server.connections == 4)
    #expect(run.messages.contains("this buys 1 question or more (one may cost 2.4"), "\(run.messages)")
    // What was bought are whole candidates, each judged.
    #expect(run.output.contains("4 candidates"), "\(run.output)")
    let ledger = try await place.run(["lab", "ledger", "--format", "json"], output: "ledger")
    struct Report: Decodable {
      struct Usage: Decodable {
        struct Cost: Decodable { var amount: Double }
        struct Energy: Decodable { var joules: Double }
        var cost: Cost
        var energy: Energy
        var seconds: Double
      }
      struct Line: Decodable { var usage: Usage }
      var total: Usage
      var purposes: [Line]
      var models: [Line]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(ledger.output.utf8))
    #expect(abs(report.total.cost.amount - 0.024) < 1e-12)
    #expect(abs(report.purposes.reduce(0) { $0 + $1.usage.cost.amount } - report.total.cost.amount) < 1e-12)
    #expect(abs(report.models.reduce(0) { $0 + $1.usage.cost.amount } - report.total.cost.amount) < 1e-12)
    #expect(abs(report.purposes.reduce(0) { $0 + $1.usage.energy.joules } - report.total.energy.joules) < 1e-9)
    // With a larger cap the run goes on: no question is put twice.
    let resumed = try await place.run(Self.research + ["--resume", "--dollars", "100"], output: "larger")
    #expect(resumed.status == 0 && resumed.output.contains("12 candidates"), "\(resumed.output)\(resumed.messages)")
    #expect(server.connections == 12)
    try await server.stop()
  }

  @Test func whatWasAdaptedIsSaid() async throws {
    let refused = ["max_tokens", "temperature", "stream_options"]
    let server = try await FaultyServer(answering: { _, request in
      guard let name = refused.first(where: { request.contains("\"\($0)\":") }) else {
        return FaultyServer.answer("ready")
      }
      return FamilyTests.refusal(400, #"{"error":{"message":"Unsupported parameter","param":"\#(name)"}}"#)
    })
    let place = try Place(server.address)
    let test = try await place.run(["models", "test", "--models", "models.json"], output: "test")
    #expect(test.status == 0 && test.output.contains("tiny: answers in") && test.output.contains("\"ready\""))
    for words in ["the limit is called max_completion_tokens", "temperature is left out", "stream_options is left out"]
    {
      #expect(test.output.contains("  - \(words)\n"), "\(test.output)")
    }
    #expect(server.connections == 4 && test.messages.isEmpty, "\(test.messages)")
    let price = try await place.run(["models", "price", "problem.py", "--models", "models.json"], output: "price")
    #expect(
      price.status == 0 && price.output.contains("the problem") && price.output.contains("altogether"), "\(price)")
    try await server.stop()
  }

  /// Ctrl-C in the middle of a stream: the lab says who ended the run; after `kill -9` it says that the process died.
  @Test(arguments: [SIGINT, SIGKILL]) func whoEndedARunIsKept(_ signal: Int32) async throws {
    let server = try await FaultyServer { number in
      number < 2
        ? Self.program(number)
        : [.send(FaultyServer.head())] + (0..<36_000).flatMap { _ in [.send(FaultyServer.word("x")), .wait(0.05)] }
    }
    let place = try Place(server.address)
    let run = try place.start(Self.research, output: "run")
    while server.connections < 3 && run.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    kill(run.processIdentifier, signal)
    while run.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    let shown = try await place.run(["lab", "show", "1"], output: "shown")
    let words = signal == SIGINT ? "stopped by you, can go on" : "its process died"
    #expect(shown.output.contains(words), "\(shown.output) \(shown.messages)")
    try await server.stop()
  }

  @Test func mistakesAreSaid() async throws {
    let place = try Place("http://127.0.0.1:1")
    let silent = try await place.run(Self.research, output: "silent")
    #expect(silent.status == 1 && silent.messages.contains("no connection to the model's server"), "\(silent.messages)")
    #expect(silent.messages.contains("--resume"))
    let evolution = try await place.run(["research", "problem.py", "--dollars", "1"], output: "evolution")
    #expect(evolution.status == 64 && evolution.messages.contains("no language model is asked"))
    try #"{"models": [{"name": "a", "address": "http://x", "model": "m", "api_key": "sk-1"}]}"#
      .write(toFile: place.path + "/models.json", atomically: true, encoding: .utf8)
    let key = try await place.run(["models", "list", "--models", "models.json"], output: "key")
    #expect(
      key.status == 1 && key.messages.contains("a key does not belong in this file") && !key.messages.contains("sk-1"))
    let dear = #"{"models": [{"name": "a", "address": "http://127.0.0.1:1", "model": "m"}]}"#
    try dear.write(toFile: place.path + "/models.json", atomically: true, encoding: .utf8)
    let unpriced = try await place.run(Self.research + ["--dollars", "1"], output: "unpriced")
    #expect(unpriced.status == 1 && unpriced.messages.contains("the price of a is not known"), "\(unpriced.messages)")
    let none = try await place.run(["models", "test", "--models", "models.json"], output: "none")
    #expect(none.status == 1 && none.output.contains("a: no answer"))
  }
}
