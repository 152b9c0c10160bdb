import Foundation
import Pictures
import Studies
import Testing

@testable import Gallery

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The page: whole, in order, and on disk.
@Suite struct StoryTests {
  @Test(.enabled(if: Figure.gnuplot != nil)) func thePageTellsTheStoryInOrder() async throws {
    var plan = CollapseStory.Plan(problems: [])
    plan.lawRuns = 20
    plan.gridRuns = 2
    plan.strengthRuns = 4
    (plan.networkTask, plan.networkSteps) = (.gcd, 20)
    plan.threads = 2
    let story = try await CollapseStory.run(plan, folder: "out", command: "aitken collapse report <x>")
    let titles = story.page.chapters.map(\.title)
    #expect(
      titles == [
        "Without a verifier it collapses", "Real data hold it", "The threshold", "A weak verifier",
        "A strong verifier", "The same with networks", "May a machine be the verifier?", "What it costs",
        "In five sentences", "What is not shown", "Sources",
      ])
    let folder = FileManager.default.temporaryDirectory.appending(path: "aitken-story-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try story.write(to: folder)
    let html = try String(contentsOfFile: "\(folder)/index.html", encoding: .utf8)
    // Self-contained: no script, nothing that is loaded from elsewhere; what is said in it is escaped.
    #expect(!html.contains("<script") && !html.contains("http://localhost") && !html.contains(" src="))
    #expect(html.contains("aitken collapse report &lt;x&gt;"))
    #expect(html.contains("prefers-color-scheme: dark") && html.contains("--picture-ink: #e6e6e6"))
    #expect(html.components(separatedBy: "<svg role=\"img\" aria-label=\"").count - 1 == story.exhibits.count)
    #expect(!html.contains("aria-label=\"\""))
    var last = html.startIndex
    for title in titles {
      let place = try #require(html.range(of: "<h2 id=", range: last..<html.endIndex))
      #expect(html[place.lowerBound...].prefix(120).contains(title.prefix(12)))
      last = place.upperBound
    }
    // It is XML but for the first line and the elements that HTML does not close.
    let body = html.replacing("<!DOCTYPE html>", with: "").replacing(/<(meta[^>]*[^\/])>/) { "<\($0.output.1)/>" }
    let parser = XMLParser(data: Data(body.utf8))
    #expect(parser.parse(), "line \(parser.lineNumber)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.count == 4 * story.exhibits.count + story.results.count + story.audits.count + 1)
    #expect(
      files.contains("law-gaussian.json") && files.contains("verified-grid.json") && files.contains("audit-good.csv"))
  }
}
