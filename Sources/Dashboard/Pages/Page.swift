import Mustache

/// A page: its first line answers what a visitor came to ask.
struct Page: Sendable {
  /// The sections of the dashboard, in the order of its navigation.
  enum Section: String, CaseIterable, Sendable {
    case lab = "Lab"
    case discoveries = "Discoveries"
    case agents = "Agents"
    case review = "Review"
    case verifiers = "Verifiers"
    case compare = "Compare"
    case ledger = "Ledger"
    case cluster = "Cluster"
    case collapse = "Collapse"

    /// Where it is.
    var path: String { self == .lab ? "/" : "/\(rawValue.lowercased())" }
  }

  var title: String
  /// The first line.
  var answer: Words
  var section: Section?
  /// Where the page belongs: links to what stands above it.
  var trail: [Phrase] = []
  var blocks: [Block]
  /// Path of the events that keep the page up to date; empty for none.
  var events = ""
  /// Seconds after which a page without scripts is loaded anew; 0 for never.
  var refresh = 0

  init(_ title: String, answer: Words, section: Section? = nil, trail: [Phrase] = [], blocks: [Block] = []) {
    self.title = title
    self.answer = answer
    self.section = section
    self.trail = trail
    self.blocks = blocks
  }

  /// The page as HTML for a session whose forms prove themselves with `proof`.
  func html(proof: String, using templates: Templates = .shared) -> String {
    templates.render(View(page: self, proof: proof))
  }

  /// What the template is given.
  private struct View: MustacheParent {
    let page: Page
    let proof: String

    func child(named name: String) -> Any? {
      switch name {
      case "title": page.title
      case "answer": ["words": page.answer.phrases]
      case "trail": page.trail.map { ["words": [$0]] }
      case "hasTrail": !page.trail.isEmpty
      case "blocks": page.blocks
      case "events": page.events
      case "hasEvents": !page.events.isEmpty
      case "refresh": page.refresh
      case "hasRefresh": page.refresh > 0
      case "proof": proof
      case "sections":
        Section.allCases.map {
          ["name": $0.rawValue, "path": $0.path, "isHere": $0 == page.section] as [String: Any]
        }
      default: nil
      }
    }
  }
}
