import Foundation
import Testing

/// `aitken new` and `aitken plan` at the command line.
@Suite struct NewTests {
  @Test(arguments: ["regression", "panel", "iv", "test", "interval", "time-series", "plasmode"])
  func everyTemplateIsAccepted(_ template: String) async throws {
    let place = try Workplace()
    let new = try await Command(["new", "mine.py", "--template", template], in: place)
    #expect(new.status == 0 && place.exists("mine.py"), "\(new.messages)")
    let check = try await Command(["check", "mine.py"], in: place)
    #expect(check.status == 0, "\(check.messages)")
    #expect(!check.messages.contains("error") && !check.messages.contains("warning"), "\(check.messages)")
  }

  @Test func aFileThatIsThereIsLeftAlone() async throws {
    let place = try Workplace()
    let new = try await Command(["new", "problem.py"], in: place)
    #expect(new.status == 1 && new.messages.contains("is there already"))
  }

  @Test func aPlanIsWhatTheStudyThenGives() async throws {
    let place = try Workplace()
    let plan = try await Command(
      ["plan", "problem.py", "--target-mcse", "0.02", "--measure", "rmse", "--pilot", "400", "--format", "json"],
      in: place)
    #expect(plan.status == 0, "\(plan.messages)")
    let text = plan.output
    let count = try #require(
      text.firstMatch(of: /"replications": (\d+)/).flatMap { Int($0.1) }, "\(text)")
    #expect(count > 10 && text.contains("\"joules measured\""))
    let nothing = try await Command(["plan", "problem.py", "--target-mcse", "1", "--measure", "coverage"], in: place)
    #expect(nothing.status == 1 && nothing.messages.contains("--measure names another"), "\(nothing.messages)")
  }
}
