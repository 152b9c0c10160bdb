import Foundation
import Gallery
import Pictures

extension Site {
  /// The collapse laboratory in pictures.
  func collapsePage() throws -> Page {
    switch collapse.state {
    case .none:
      return Page(
        "Collapse",
        answer:
          "Learning from one's own output destroys it unless somebody checks it; the pictures show when, "
          + "and which verifier saves it.",
        section: .collapse,
        blocks: [
          .paragraph("They are simulations of a minute or so, and have not been made since the dashboard was started."),
          .form(Form(action: "/collapse", buttons: [Form.Button(label: "Make the pictures")])),
        ])
    case .making(let words):
      var page = Page(
        "Collapse", answer: "The pictures are being made; this takes a minute or so.", section: .collapse,
        blocks: [.part("making", [.notice("Now: \(words).")])])
      page.refresh = 5
      page.events = "/events"
      return page
    case .failed(let words):
      return Page(
        "Collapse", answer: "The pictures could not be made.", section: .collapse,
        blocks: [
          .notice(Words(words)), .form(Form(action: "/collapse", buttons: [Form.Button(label: "Try again")])),
        ])
    case .ready(let story):
      return storyPage(story)
    }
  }

  /// Begins to make the pictures.
  func makeCollapse() {
    var plan = CollapseStory.Plan(problems: [])
    plan.lawRuns = 100
    plan.gridRuns = 4
    plan.strengthRuns = 20
    plan.threads = max(1, options.threads / 2)
    let fixed = plan
    collapse.begin { say in
      try await CollapseStory.run(
        fixed, folder: "report", command: "aitken collapse report --brief --no-researcher", progress: say)
    }
  }

  private func storyPage(_ story: CollapseStory) -> Page {
    var page = Page("Collapse", answer: Words(story.page.answer), section: .collapse)
    page.blocks = [.quiet(Words(story.page.made))]
    var number = 0
    for chapter in story.page.chapters {
      page.blocks.append(.heading(chapter.title))
      page.blocks += chapter.paragraphs.map { .paragraph(Words($0)) }
      var columns: [Block.Column] = []
      for exhibit in chapter.exhibits {
        var blocks = pictureBlocks(exhibit.picture, path: "/collapse/pictures/\(number)")
        blocks.append(.quiet("\(code: exhibit.command)"))
        columns.append(Block.Column(blocks: blocks))
        number += 1
      }
      if !columns.isEmpty { page.blocks.append(.columns(columns)) }
      for report in chapter.tables {
        var table = Table(
          report.title, report.columns.map { Words($0.header) }, numbers: Set(report.columns.indices.dropFirst()))
        for row in report.groups.flatMap(\.rows) { table.add(row.map { Words($0.text) }) }
        table.notes = report.notes
        page.blocks.append(.table(table))
      }
    }
    return page
  }
}
