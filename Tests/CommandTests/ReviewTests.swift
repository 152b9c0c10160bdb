import Foundation
import Testing

/// A person as the verifier, from end to end at the command line.
@Suite(.serialized) struct ReviewTests {
  private static let research = [
    "research", "problem.py", "--verifier", "person", "--audit", "0.4", "--questions", "6", "--candidates", "96",
    "--threads",
    "2",
  ]

  private struct Evidence: Decodable {
    var ticket: String
    var run: Int
    var source: String
  }

  private func questions(_ place: Workplace, _ reviewer: String) async throws -> [Evidence] {
    let list = try await Command(
      ["review", "--list", "--format", "json", "--reviewer", reviewer], in: place)
    #expect(list.status == 0, "\(list.messages)")
    return try JSONDecoder().decode([Evidence].self, from: Data(list.output.utf8))
  }

  @Test func fromQuestionToVerdict() async throws {
    let place = try Workplace()
    // Nobody to answer yet: the run ends without a verdict, and says so.
    let run = try await Command(Self.research, in: place)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("accepted is what passes the experiments and a person then accepts"))
    #expect(run.output.contains("wait for an answer (`aitken review`)") && run.output.contains("nothing is claimed"))
    let again = try await Command(Self.research + ["--resume"], in: place)
    #expect(again.status == 0 && again.output.contains("wait for an answer"))
    let open = try await questions(place, "ada")
    #expect(open.count > 6)
    #expect(Set(open.map(\.ticket)).count == open.count)
    for item in open { #expect(item.source.contains("def estimator(")) }
    #expect(try await questions(place, "bob").map(\.ticket) != open.map(\.ticket))

    // At the terminal: an answer that is none, a comment that is missing, then answers; the file ends before the last question.
    let input = "maybe\nr no better idea\ns\n\ns Shorter, please.\nk\nq\n"
    let session = try await Command(["review", "--reviewer", "ada"], in: place, input: input)
    #expect(session.status == 0, "\(session.messages)")
    #expect(session.messages.contains("Please answer with a, r, s, k, u or q.") && session.messages.contains("2 of"))
    #expect(session.messages.contains("Without a comment there is nothing to send back."))
    #expect(session.output.contains("No detector fired.") || session.output.contains("Detectors that fired"))
    let left = try await questions(place, "ada")
    #expect(left.count == open.count - 2)

    // An answer is taken back, under another spelling of the name; another user has not this name.
    let kept = try #require(open.first { item in !left.contains { $0.ticket == item.ticket } })
    let undo = try await Command(["review", "1/\(kept.ticket)", "--undo", "--reviewer", "ADA"], in: place)
    #expect(undo.status == 0 && undo.output.contains("is open again"), "\(undo.messages)")
    let stranger = try await Command(
      ["review", "1/\(kept.ticket)", "--reject", "--reviewer", "ada", "--token", String(repeating: "0", count: 32)],
      in: place)
    #expect(stranger.status == 1 && stranger.messages.contains("is somebody else's in this lab"))
    let reserved = try await Command(["review", "1/\(kept.ticket)", "--reject", "--reviewer", "Experiment"], in: place)
    #expect(reserved.status == 1 && reserved.messages.contains("what a verifier is called"))
    let answer = try await Command(["review", "1/\(kept.ticket)", "--reject", "--reviewer", "ada"], in: place)
    #expect(answer.status == 0, "\(answer.messages)")

    // Two persons answer everything that is left, in processes of their own, all at once.
    let commands = left.flatMap { item in
      ["ada", "bob", "ada"].map { ["review", "1/\(item.ticket)", "--accept", "--reviewer", $0] }
    }
    let outcomes = try await withThrowingTaskGroup(of: Command.self) { group in
      for command in commands { group.addTask { try await Command(command, in: place) } }
      return try await group.reduce(into: [Command]()) { $0.append($1) }
    }
    #expect(outcomes.count { $0.status == 0 } == 2 * left.count)
    for outcome in outcomes where outcome.status != 0 {
      #expect(outcome.messages.contains("has answered this question already"), "\(outcome.messages)")
    }
    #expect(try await questions(place, "ada").isEmpty)

    // The run goes on with the answers: what was accepted is confirmed.
    let resumed = try await Command(Self.research + ["--resume"], in: place)
    #expect(resumed.status == 0, "\(resumed.messages)")
    #expect(resumed.output.contains("In comparison to mean"), "\(resumed.output)")
    let show = try await Command(["lab", "show", "1"], in: place)
    #expect(show.status == 0 && show.output.contains("finished"))
    let check = try await Command(["lab", "check"], in: place)
    #expect(check.status == 0, "\(check.messages)\(check.output)")

    let measure = try await Command(
      ["review", "--measure", "--sample", "24", "--replications", "64", "--threads", "2"], in: place)
    #expect(measure.status == 0, "\(measure.messages)")
    #expect(measure.output.contains("stand in for the person here"))
    for name in ["screening", "critic", "experiments", "person:ada", "person:bob", "threshold p*", "kappa"] {
      #expect(measure.output.contains(name), "\(name)")
    }
    let audit = try await Command(
      ["collapse", "audit", "--sample", "24", "--replications", "64", "--threads", "2", "--format", "json"], in: place)
    let json = try await Command(
      ["review", "--measure", "--sample", "24", "--replications", "64", "--threads", "2", "--format", "json"], in: place
    )
    #expect(audit.status == 0 && audit.output == json.output)
  }

  @Test func mistakes() async throws {
    let place = try Workplace()
    for (arguments, status, words) in [
      (["review"], 1, "there is no lab here yet"),
      (["review", "1/zzz", "--accept"], 64, "run/ticket"),
      (["review", "--accept"], 64, "Name the question"),
      (["review", "1/0123456789ab", "--accept", "--reject"], 64, "Give one of"),
      (["review", "1/0123456789ab", "--comment", "why"], 64, "--comment goes with"),
      (["research", "problem.py", "--audit", "0.1"], 64, "are for --verifier person, model or panel"),
      (["research", "problem.py", "--verifier", "person", "--audit", "2"], 64, "from 0 to 1"),
    ] as [([String], Int32, String)] {
      let command = try await Command(arguments, in: place)
      #expect(command.status == status && command.messages.contains(words), "\(arguments): \(command.messages)")
    }
    let run = try await Command(["research", "problem.py", "--candidates", "16", "--threads", "2"], in: place)
    #expect(run.status == 0)
    let none = try await Command(["review", "--reviewer", "ada"], in: place)
    #expect(none.status == 0 && none.output.contains("No question is open for ada"))
    let unknown = try await Command(["review", "1/0123456789ab", "--accept"], in: place)
    #expect(unknown.status == 1 && unknown.messages.contains("there is no question 1/0123456789ab"))
    let measure = try await Command(["review", "--measure"], in: place)
    #expect(measure.status == 1 && measure.messages.contains("nobody has reviewed anything"))
  }
}
