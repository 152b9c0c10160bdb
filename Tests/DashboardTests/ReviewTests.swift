import Archive
import Foundation
import Testing

/// A person reviews on the page, while research goes on.
@Suite(.timeLimit(.minutes(20))) struct ReviewTests {
  /// The addresses of the questions of a reviewer's queue.
  private func queue(_ client: Client, _ reviewer: String) async throws -> [String] {
    let page = try await client.get("/review?reviewer=\(reviewer)")
    #expect(page.status == 200)
    return Self.links(page.body)
  }

  /// Addresses of questions on a page, each once, in their order: the answer's own link leads to the first.
  static func links(_ body: String) -> [String] {
    var seen: Set<String> = []
    return body.matches(of: /href="(\/review\/[0-9]+\/[0-9a-f]{12})\?/).map { String($0.output.1) }
      .filter { seen.insert($0).inserted }
  }

  @Test func aQuestionIsBlindedAndAnsweredOnce() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 4)
    let writing = try Lab(folder.lab, for: .writing)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      #expect(try await client.get("/review").body.contains("12 questions wait for a person"))
      #expect(try await client.get("/").body.contains("12 questions wait"))
      let questions = try await queue(client, "ada")
      try #require(questions.count == 12)
      let page = try await client.get(questions[0] + "?reviewer=ada")
      #expect(page.status == 200 && page.body.contains("Would you let it through?"))
      // Neither number, name, nor how it was made; and the name of the estimator is everybody's.
      #expect(!page.body.contains("mean_") && !page.body.contains("/proposals/") && !page.body.contains("combine"))
      #expect(page.body.contains("def estimator"))
      let form = "proof=\(client.proof)&reviewer=ada&shown=\(Int(Date.now.timeIntervalSince1970) - 30)&decision="
      #expect(try await client.post(questions[0], form + "perhaps").status == 400)
      #expect(try await client.post(questions[0], form + "send+back&words=+").status == 400)
      #expect(try await client.post(questions[0], "proof=\(client.proof)&decision=accept").status == 400)
      #expect(try await client.post(questions[0], "proof=\(client.proof)&decision=accept&reviewer=a:b").status == 400)
      let answer = try await client.post(questions[0], form + "send+back&words=Use+the+%3Cmedian%3E.")
      let ticket = questions[0].replacing("/review/", with: "")
      #expect(answer.status == 303 && answer.headers["location"] == questions[1] + "?reviewer=ada&done=\(ticket)")
      // The next question, with a word about the last one.
      let next = try await client.get(questions[1] + "?reviewer=ada&done=\(ticket)")
      #expect(next.body.contains("your answer is written (send back)") && next.body.contains("Take the answer back"))
      #expect(next.body.contains("Skip it for now") && next.body.contains(questions[2]))
      // A second answer changes nothing.
      #expect(try await client.post(questions[0], form + "accept").status == 409)
      #expect(try await queue(client, "ada") == Array(questions.dropFirst()))
      #expect(try await client.get(questions[0] + "?reviewer=ada").body.contains("You have answered: send back"))
      // Another reviewer has a say, and an order, of their own.
      let others = try await queue(client, "grace")
      #expect(Set(others) == Set(questions) && others != questions)
      #expect(try await client.post(questions[0], form.replacing("ada", with: "grace") + "accept").status == 303)
      let reviews = try writing.runs().flatMap { try writing.reviews(run: $0.id) }
      #expect(reviews.map(\.reviewer) == ["ada", "grace"] && reviews[0].words == "Use the <median>.")
      #expect(reviews[0].seconds >= 29)
      // Until the run takes it in, an answer can be taken back, by who gave it.
      let undo = "proof=\(client.proof)&reviewer=grace"
      var other = client
      other.cookie = other.cookie.replacing(Served.token, with: String(repeating: "6", count: 32))
      #expect(try await other.post(questions[0] + "/undo", undo).status == 409)
      #expect(try await client.post(questions[0] + "/undo", undo).status == 303)
      #expect(try await client.post(questions[0] + "/undo", undo).status == 409)
      #expect(try await queue(client, "grace") == others)
      for path in ["/review/1/000000000000", "/review/99/000000000000"] {
        #expect(try await client.get(path).status == 404)
      }
      for path in ["/review/1/x", "/review/x/000000000000", "/review?reviewer=a:b"] {
        #expect(try await client.get(path).status == 400)
      }
    }
    try writing.close()
  }

  @Test func reviewersAtOnceDoNotOverwriteEachOther() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 4)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let question = try #require(try await queue(client, "r0").first)
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<40 {
          group.addTask {
            let form =
              "proof=\(client.proof)&reviewer=r\(number % 20)&decision=\(number % 3 == 0 ? "accept" : "reject")"
            return try await client.post(question, form).status
          }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.filter { $0 == 303 }.count == 20 && statuses.filter { $0 == 409 }.count == 20)
      let lab = try Lab(folder.lab, for: .reading)
      let reviews = try lab.runs().flatMap { try lab.reviews(run: $0.id) }
      #expect(Set(reviews.map(\.reviewer)).count == 20 && reviews.count == 20)
    }
  }

  /// A name is one person's in a lab, however it is spelt, and in whichever browser.
  @Test func aNameIsClaimedOnce() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 2)
    try await Served.lab(folder) { served in
      let ada = try await served.visitor()
      var other = ada
      other.cookie = String(ada.cookie.prefix { $0 != ";" })
      let claim = try await ada.post("/reviewer", "proof=\(ada.proof)&reviewer=ada")
      #expect(claim.status == 303 && claim.headers["location"] == "/review?reviewer=ada")
      #expect(claim.headers["set-cookie"] == nil)
      #expect(try await ada.get("/review?reviewer=ada").body.contains(Served.token))
      // Another browser gets a token of its own, and not this name.
      let late = try await other.post("/reviewer", "proof=\(other.proof)&reviewer=+ADA+")
      let cookie = try #require(late.headers["set-cookie"])
      #expect(late.status == 303 && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
      #expect(!cookie.contains(Served.token))
      let page = try await other.get("/review?reviewer=ADA").body
      #expect(page.contains("is somebody else&#39;s in this lab") && !page.contains(Served.token))
      let question = try #require(try await queue(ada, "ada").first)
      let form = "proof=\(other.proof)&reviewer=Ada&decision=accept"
      #expect(try await other.post(question, form).status == 409)
      // With the token of its owner it is the same person.
      let shown = try await other.post("/reviewer", "proof=\(other.proof)&reviewer=ada&token=\(Served.token)")
      #expect(shown.headers["set-cookie"]?.contains(Served.token) == true)
      #expect(try await other.post("/reviewer", "proof=\(other.proof)&reviewer=ada&token=x").status == 400)
      for name in ["experiment", "Critic", "a:b", "%20", "a%00b"] {
        #expect(try await ada.post("/reviewer", "proof=\(ada.proof)&reviewer=\(name)").status == 400, "\(name)")
      }
    }
  }
}
