import Foundation
import Testing

@testable import Archive
@testable import Dashboard

/// Text on its way into pages, and out of requests.
@Suite struct TextTests {
  @Test func quotationMarksWithAccentsAreEscaped() {
    let page = Page("a \"\u{301}b <\u{338}i> '\u{301}", answer: "\(link: "x", to: "/\"\u{301} onclick=\"")")
    let html = page.html(proof: "p")
    #expect(html.contains("a &quot;\u{301}b &lt;\u{338}i&gt; &#39;\u{301}"))
    #expect(html.contains("href=\"/&quot;\u{301} onclick=&quot;\""))
  }

  @Test func controlCharactersAreReplaced() {
    #expect(SafeText().escapeText("a\u{0}b\u{1b}c\n\t") == "a\u{FFFD}b\u{FFFD}c\n\t")
  }

  @Test func everyKindOfBlockIsRendered() {
    var table = Table("caption", ["one", "two"], numbers: [1])
    table.add(
      ["\(code: "cell-1")", "\(strong: "cell-2")"], forms: [Form(action: "/act", buttons: [.init(label: "Do")])])
    table.notes = ["a note"]
    let fields: [Form.Field] = [
      .init("h", "hidden", .hidden, value: "hv"), .init("t", "text", .text), .init("a", "area", .area),
      .init("n", "number", .number(minimum: "1", step: "1"), hint: "a hint"),
      .init("s", "select", .select([.init(value: "v1", label: "choice-1")]), value: "v1"),
      .init("r", "radio", .radio([.init(value: "v2", label: "choice-2")])),
    ]
    let blocks: [Block] = [
      .heading("heading-1"), .paragraph("paragraph-1"), .quiet("quiet-1"), .notice("notice-1"), .list(["item-1"]),
      .facts([.init("fact-1", "value-1")]), .table(table),
      .figure(.init(light: "/l.svg", dark: "/d.svg", alternative: "alt-1", caption: "caption-1", width: 1, height: 1)),
      .code(.init("code", difference: ["+ added", "- removed", "  same"])),
      .form(Form(action: "/go", fields: fields, buttons: [.init(label: "Go")])),
      .details(.init(summary: "summary-1", blocks: [.paragraph("inside-1")])),
      .tree([.init(words: "root-1", summary: "below", branches: [.init(words: "leaf-1", isHere: true)])]),
      .pager(Pages.pager(page: 2, pages: 9) { "/p?\($0)" }), .part("part-1", [.paragraph("part-2")]),
      .columns([.init(blocks: [.paragraph("column-1")])]),
    ]
    var page = Page("title-1", answer: "answer-1", blocks: blocks)
    page.events = "/events"
    page.refresh = 5
    let html = page.html(proof: "proof-1")
    for text in [
      "heading-1", "paragraph-1", "quiet-1", "notice-1", "item-1", "fact-1", "value-1", "cell-1", "cell-2", "a note",
      "alt-1", "caption-1", "<ins>+ added</ins>", "<del>- removed</del>", "hv", "a hint", "choice-1", "choice-2",
      "summary-1", "inside-1", "root-1", "leaf-1", "/p?9", "part-2", "column-1", "data-part=\"part-1\"",
      "data-events=\"/events\"", "content=\"5\"", "value=\"proof-1\"", "answer-1", " selected", "action=\"/act\"",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(!html.contains("{{"))
  }

  @Test func parametersNeverFail() throws {
    let parameters = Parameters("a=1&b=x+y%21&c&=d&e=%zz%4&a=2&f=%ff%00&n=-3")
    #expect(parameters["a"] == "1" && parameters["b"] == "x y!" && parameters["c"] == nil)
    #expect(parameters["e"] == "%zz%4" && parameters["f"] == "\u{FFFD}\u{0}")
    #expect(try parameters.number("a", default: 7) == 1 && parameters.number("g", default: 7) == 7)
    for name in ["b", "n", "e"] { #expect(throws: Refusal.self) { try parameters.number(name, default: 1) } }
    let many = Parameters((0..<10_000).map { "k\($0)=v" }.joined(separator: "&"))
    #expect(many["k1"] == "v" && many["k9999"] == nil)
  }

  @Test func secretsAreLongAndDifferent() {
    let secrets = (0..<100).map { _ in Secret() }
    #expect(Set(secrets.map(\.text)).count == 100 && secrets.allSatisfy { $0.text.count == 64 })
    #expect(secrets[0].matches(secrets[0].text) && !secrets[0].matches(secrets[1].text))
    #expect(!secrets[0].matches("") && !secrets[0].matches(secrets[0].text + "0"))
  }

  @Test func listsAreOrdered() throws {
    var figures = RunFigures()
    var delta = RunDelta(outlines: [], screened: [], seconds: [], mark: RunDelta.Mark())
    let scores: [Double?] = [0.1, nil, -0.4, 0.9, 0.3, 1.2, 1.1]
    for (index, score) in scores.enumerated() {
      delta.outlines.append(
        .init(number: index + 1, step: 1, generation: index, size: 10 - index, move: "m", isRoot: index == 0))
      if let score {
        delta.screened.append(
          .init(
            proposal: index + 1, score: score, error: 0.01, stage: index < 5 ? 2 : 0, isRejected: index == 3,
            replications: 5))
      }
    }
    delta.seconds = [(1, 2.5)]
    delta.mark.proposal = 7
    figures.absorb(delta)
    // 4 was found out; what was not compared comes last, beside it; 6 and 7 did not come far and may only have been lucky.
    #expect(figures.sorted(.best) == [5, 1, 3, 6, 7, 2, 4])
    #expect(figures.sorted(.newest) == [7, 6, 5, 4, 3, 2, 1])
    #expect(figures.sorted(.oldest) == [1, 2, 3, 4, 5, 6, 7])
    #expect(figures.sorted(.smallest) == figures.sorted(.newest))
    #expect(figures.sorted(.generation) == figures.sorted(.newest))
    #expect(figures.leaders.map(\.proposal) == [1, 5] && figures.replications == 30 && figures.seconds == 2.5)
    #expect(figures.leaders.last?.words == "1.35 (0.01)")
  }
}
