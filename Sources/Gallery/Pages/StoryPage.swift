import Foundation
import Mustache
import Pictures
import Studies

/// A chapter of a page.
public struct Chapter: Sendable {
  /// Its heading.
  public var title: String
  /// What it says.
  public var paragraphs: [String]
  /// Its pictures.
  public var exhibits: [Exhibit]
  /// Its tables.
  public var tables: [ReportTable]

  /// A chapter.
  public init(title: String, paragraphs: [String], exhibits: [Exhibit] = [], tables: [ReportTable] = []) {
    self.title = title
    self.paragraphs = paragraphs
    self.exhibits = exhibits
    self.tables = tables
  }
}

/// One self-contained page: pictures inside, no scripts, nothing from elsewhere, light or dark as its reader prefers.
public struct StoryPage: Sendable {
  /// The heading.
  public var title: String
  /// What a visitor came to ask, answered in the first line.
  public var answer: String
  /// The command that made the page, and the version.
  public var made: String
  /// The chapters in order.
  public var chapters: [Chapter]

  /// A page.
  public init(title: String, answer: String, made: String, chapters: [Chapter]) {
    self.title = title
    self.answer = answer
    self.made = made
    self.chapters = chapters
  }

  /// The page as HTML.
  /// - Throws: `FigureError` where a picture cannot be drawn; what the template library throws.
  public func html() throws -> String {
    let template = try MustacheTemplate(string: String(decoding: PackageResources.story_mustache, as: UTF8.self))
    return template.render(try View(self))
  }

  /// What the template is given.
  private struct View {
    struct ExhibitView {
      let svg: String
      let caption: String
      let command: String
    }
    struct RowView { let cells: [String] }
    struct TableView {
      let title: String
      let columns: [String]
      let rows: [RowView]
      let notes: [String]
    }
    struct ChapterView {
      let title: String
      let anchor: String
      let paragraphs: [String]
      let exhibits: [ExhibitView]
      let tables: [TableView]
    }
    let title: String
    let answer: String
    let made: String
    let light: String
    let dark: String
    let chapters: [ChapterView]

    init(_ page: StoryPage) throws {
      title = page.title
      answer = page.answer
      made = page.made
      light = Palette.light.declarations
      dark = Palette.dark.declarations
      chapters = try page.chapters.enumerated().map { index, chapter in
        ChapterView(
          title: chapter.title, anchor: "chapter-\(index + 1)", paragraphs: chapter.paragraphs,
          exhibits: try chapter.exhibits.map {
            ExhibitView(svg: try $0.picture.inlined().markup, caption: $0.caption, command: $0.command)
          },
          tables: chapter.tables.map { table in
            TableView(
              title: table.title, columns: table.columns.map(\.header),
              rows: table.groups.flatMap(\.rows).map { RowView(cells: $0.map(\.text)) }, notes: table.notes)
          })
      }
    }
  }
}
