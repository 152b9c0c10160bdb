import Foundation
import Testing

/// Whole searches for agents by `aitken-models` against a server on loopback.
@Suite struct AgentSearchRunTests {
  /// Text inside of a text of JSON.
  private static func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  /// What the server says: a program to who designs agents, "42" to programs that check, "41" to others.
  private static func reply(_ request: String) -> String {
    guard request.contains("You design agents") else {
      return "{\"thinking\": \"so\", \"answer\": \"\(request.contains("check each sum") ? 42 : 41)\"}"
    }
    let seed = request.firstRange(of: "\"seed\":").map { request[$0.upperBound...].prefix(while: \.isNumber) } ?? "0"
    let code =
      "def forward(self, taskInfo):\n    solver = LLMAgentBase(['thinking', 'answer'], 'Solver \(seed)')\n    return solver([taskInfo], 'Solve it, and check each sum.')[1]\n"
    return "{\"thought\": \"checking\", \"name\": \"Checker \(seed)\", \"code\": \"\(quoted(code))\"}"
  }

  private static func server() async throws -> FaultyServer {
    try await FaultyServer(answering: { _, request in
      let text = reply(request)
      if request.contains("\"stream\":true") { return FaultyServer.answer(quoted(text)) }
      let body = "{\"choices\":[{\"message\":{\"content\":\"\(quoted(text))\"}}]}"
      return [.send(FaultyServer.head(type: "application/json")), .send(Array(body.utf8)), .close]
    })
  }

  private final class Place {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("aitken-\(UUID().uuidString)").path

    init(_ address: String) throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let models =
        "{\"models\": [{\"name\": \"tiny\", \"address\": \"\(address)\", \"model\": \"tiny-1\", \"silence\": 20, \"slots\": 2}]}"
      let tasks = (0..<30).map { "{\"question\": \"How much is \($0) and \(42 - $0)?\", \"answer\": 42}" }
      let seed =
        "[{\"name\": \"Plain\", \"thought\": \"one question\", \"code\": \"def forward(self, taskInfo):\\n    return LLMAgentBase(['answer'], 'Solver')([taskInfo], 'Solve it.')[0]\"}]"
      for (name, text) in [
        ("models.json", models), ("tasks.jsonl", tasks.joined(separator: "\n")), ("seed.json", seed),
      ] { try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func start(_ arguments: [String], output: String) throws -> Process {
      let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
      let process = Process()
      process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("aitken-models")
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: path)
      for name in ["\(output).out", "\(output).err"] {
        _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: nil)
      }
      process.standardOutput = FileHandle(forWritingAtPath: "\(path)/\(output).out")
      process.standardError = FileHandle(forWritingAtPath: "\(path)/\(output).err")
      try process.run()
      return process
    }

    func run(_ arguments: [String]) async throws -> (status: Int32, output: String, messages: String) {
      let output = UUID().uuidString
      let process = try start(arguments, output: output)
      while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
      return (
        process.terminationStatus, try String(contentsOfFile: "\(path)/\(output).out", encoding: .utf8),
        try String(contentsOfFile: "\(path)/\(output).err", encoding: .utf8)
      )
    }
  }

  private static let search = [
    "agents", "search", "integer", "--tasks", "tasks.jsonl", "--models", "models.json", "--from", "seed.json",
    "--validation", "8",
    "--test", "12", "--generations", "2", "--first-tasks", "4", "--repetitions", "2", "--finalists", "2",
    "--test-repetitions", "1",
  ]

  @Test func aKilledSearchIsResumedAndReplayed() async throws {
    let server = try await Self.server()
    let place = try Place(server.address)
    let whole = try await place.run(Self.search + ["--lab", "whole"])
    #expect(whole.status == 0, "\(whole.messages)")
    #expect(whole.output.hasPrefix("It works. In comparison to Plain, Checker"), "\(whole.output)")
    #expect(whole.output.contains("confirmation 1 of this lab"))
    let digest = try await place.run(["lab", "digest", "--lab", "whole", "1"])
    let asked = server.connections
    var last: (status: Int32, output: String, messages: String)?
    for step in 1...4 {
      let target = server.connections + asked / 5
      let process = try place.start(Self.search + (step == 1 ? [] : ["--resume"]), output: "killed\(step)")
      while server.connections < target, process.isRunning { try await Task.sleep(for: .milliseconds(2)) }
      kill(process.processIdentifier, SIGKILL)
      while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    }
    last = try await place.run(Self.search + ["--resume"])
    #expect(last?.status == 0 && last?.output == whole.output, "\(last?.messages ?? "")\(last?.output ?? "")")
    #expect(try await place.run(["lab", "digest", "1"]).output == digest.output)
    try await server.stop()
    // Without a server: the same digest.
    let replayed = try await place.run(["agents", "search", "integer", "--replay", "1"])
    #expect(replayed.status == 0 && replayed.messages.contains("the same digest"), "\(replayed.messages)")
    let other = try await place.run(["agents", "search", "integer", "--replay", "whole:1", "--lab", "third"])
    #expect(other.status == 0 && other.messages.contains("the same digest"), "\(other.messages)")
    let check = try await place.run(["lab", "check"])
    #expect(check.status == 0, "\(check.messages)")
  }

  @Test func whatWasFoundIsUsed() async throws {
    let server = try await Self.server()
    let place = try Place(server.address)
    #expect(try await place.run(Self.search).status == 0)
    let list = try await place.run(["agents", "list", "1"])
    #expect(list.output.contains("1. Plain (seed); 0.0 % of 16 runs"), "\(list.output)")
    let show = try await place.run(["agents", "show", "1/2", "--difference"])
    #expect(show.output.contains("validation: 100.0 %") && show.output.contains("made from: 1 Plain"), "\(show.output)")
    let compared = try await place.run(["agents", "compare", "1/2", "1/1"])
    #expect(compared.output.contains("answers 100 points more"), "\(compared.output)\(compared.messages)")
    let answer = try await place.run([
      "agents", "run", "1/2", "--question", "What is 6 times 7?", "--models", "models.json",
    ])
    #expect(answer.status == 0 && answer.output == "42\n", "\(answer.output)\(answer.messages)")
    #expect(try await place.run(["agents", "export", "1", "--output", "archive.json"]).status == 0)
    let imported = try await place.run(["agents", "import", "archive.json", "--lab", "other"])
    #expect(imported.output.contains("3 agents are run 1 of the lab"), "\(imported.output)\(imported.messages)")
    let again = try await place.run(["agents", "export", "1", "--lab", "other"])
    #expect(again.output == (try String(contentsOfFile: "\(place.path)/archive.json", encoding: .utf8)))
    #expect(try await place.run(["agents", "export", "1/2", "--output", "agent.py"]).status == 0)
    if let python = ProcessInfo.processInfo.environment["AITKEN_PYTHON"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: python)
      process.arguments = ["\(place.path)/agent.py", "What is 6 times 7?"]
      process.environment = ["OPENAI_BASE_URL": "\(server.address)/v1", "OPENAI_MODEL": "tiny-1"]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
      #expect(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == "42\n")
    }
    try await server.stop()
    let gone = try await place.run(Self.search + ["--seed", "2"])
    #expect(
      gone.status == 1 && gone.messages.contains("gave no answer") && gone.messages.contains("--resume"),
      "\(gone.messages)")
  }
}
