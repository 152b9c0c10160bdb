import Foundation
import GRDB
import Testing

@testable import Archive

/// How a run stands is in the lab, whoever asks and whenever.
@Suite struct CourseTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  private func standing(of run: Int64) throws -> RunStanding {
    let lab = try Lab(workshop.lab, for: .reading)
    return try lab.standing(of: lab.run(run), active: try lab.activeRun())
  }

  @Test func stoppedResumedAndDied() throws {
    let run = try workshop.fill(steps: 2)
    #expect(try standing(of: run) == .died)
    let lab = try Lab(workshop.lab, for: .writing)
    #expect(try standing(of: run) == .working)
    let digest = try lab.digest(run: run)
    for _ in 0..<2 { try lab.stopped(run: run) }
    try lab.close()
    #expect(try standing(of: run) == .stopped)
    #expect(try Lab(workshop.lab, for: .reading).summary(run: run).state == .stopped)
    let again = try Lab(workshop.lab, for: .writing)
    try again.resumed(run: run)
    try again.record(Workshop.step(3), run: run)
    try again.check()
    try again.close()
    #expect(try standing(of: run) == .died)
    let last = try Lab(workshop.lab, for: .writing)
    try last.stopped(run: run)
    #expect(try last.digest(run: run) != digest)
    try last.end(run, words: "Enough.")
    #expect(try standing(of: run) == .finished)
    #expect(throws: LabError.self) { try last.stopped(run: 9) }
    #expect(try last.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM course") } == 3)
  }

  @Test func itIsMergedAndNoPartOfTheDigest() throws {
    let run = try workshop.fill(steps: 2)
    let source = try Lab(workshop.lab, for: .writing)
    let digest = try source.digest(run: run)
    try source.stopped(run: run)
    #expect(try source.digest(run: run) == digest)
    let place = FileManager.default.temporaryDirectory.appending(path: "aitken-course-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: place) }
    let other = try Lab(place, for: .writing)
    _ = try other.merge(source)
    try source.close()
    try other.close()
    let merged = try Lab(place, for: .reading)
    #expect(try merged.standing(of: merged.run(1), active: nil) == .stopped)
  }
}
