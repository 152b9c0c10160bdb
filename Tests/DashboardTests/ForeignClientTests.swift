import Archive
import Foundation
import Testing

/// Another program looks at the lab's database while a person answers on the page.
@Suite(.timeLimit(.minutes(20)), .enabled(if: ForeignClient.isThere, "needs a python3 with sqlite3"))
struct ForeignClientTests {
  /// After every answer another program opens the database, reads and closes it, the last one for all it can see. It must neither
  /// miss an answer nor take the log away under the dashboard.
  @Test func noAnswerIsLostBesideAProgramThatClosesLast() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 17)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let foreign = try ForeignClient(folder.lab)
      let page = try await client.get("/review?reviewer=ada").body
      let questions = ReviewTests.links(page)
      try #require(questions.count >= 50)
      var kept = 0
      for (place, question) in questions.prefix(50).enumerated() {
        let decision = place % 2 == 0 ? "accept" : "reject"
        let form = "proof=\(client.proof)&reviewer=ada&words=answer+\(place)&decision=\(decision)"
        let answer = try await client.post(question, form)
        #expect(answer.status == 303, "answer \(place)")
        if answer.status == 303 { kept += 1 }
        #expect(try foreign.look() == kept, "after answer \(place)")
        // A page in between: the dashboard reads over connections of its own.
        if place % 7 == 0 { #expect(try await client.get("/").status == 200) }
      }
      #expect(try await client.get("/review?reviewer=ada").status == 200)
      #expect(try foreign.look() == 50)
    }
    let lab = try Lab(folder.lab, for: .writing)
    try lab.check()
    let words = try lab.runs().flatMap { try lab.reviews(run: $0.id) }.map(\.words)
    #expect(Set(words) == Set((0..<50).map { "answer \($0)" }))
    try lab.close()
  }

  /// Opening a lab a second time in a process, for whatever, leaves the locks of the first time as they are.
  @Test(arguments: [Lab.Access.reading, .reviewing]) func openingAgainDropsNoLock(access: Lab.Access) throws {
    let folder = try LabFolder()
    try folder.fill(steps: 2)
    let token = ReviewerToken()
    let first = try Lab(folder.lab, for: .reviewing)
    let run = try #require(try first.runs().first).id
    try Lab(folder.lab, for: access).close()
    try first.review(ReviewRequest(run: run, proposal: 2, reviewer: "ada", decision: .accept), token: token)
    let foreign = try ForeignClient(folder.lab)
    #expect(try foreign.look() == 1)
    try first.review(ReviewRequest(run: run, proposal: 4, reviewer: "ada", decision: .accept), token: token)
    #expect(try foreign.look() == 2)
    try first.close()
  }
}

/// A program that is not Aitken: opens the database when it is asked to, counts the reviews, and closes it.
private final class ForeignClient {
  private let process = Process()
  private let (question, answer) = (Pipe(), Pipe())

  private static let program = """
    import sqlite3, sys
    for line in sys.stdin:
        database = sqlite3.connect(sys.argv[1])
        print(database.execute("SELECT count(*) FROM review").fetchone()[0], flush=True)
        database.close()
        print("closed", flush=True)
    """

  static let isThere: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import sqlite3"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  init(_ lab: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.program, lab + "/lab.sqlite"]
    process.standardInput = question
    process.standardOutput = answer
    try process.run()
  }

  deinit {
    try? question.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Opens, reads and closes the database.
  /// - Returns: how many reviews it saw.
  func look() throws -> Int? {
    try question.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
    var text = ""
    while !text.hasSuffix("closed\n") {
      let data = answer.fileHandleForReading.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
    }
    return text.split(separator: "\n").first.flatMap { Int($0) }
  }
}
