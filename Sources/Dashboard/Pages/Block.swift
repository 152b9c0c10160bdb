import Mustache

/// A part of a page.
indirect enum Block: Sendable, MustacheParent {
  case heading(String)
  case paragraph(Words)
  case quiet(Words)
  case notice(Words)
  case list([Words])
  case facts([Fact])
  case table(Table)
  case figure(Figure)
  case code(Code)
  /// A place that addresses can name.
  case anchor(String)
  /// One element `<math>`, made by `Mathematics`: the only markup that does not come from a template.
  case mathematics(String)
  case form(Form)
  case details(Details)
  case tree([Branch])
  case pager(Pager)
  /// Parts that are renewed together when events say so.
  case part(String, [Block])
  /// Blocks beside one another where there is room.
  case columns([Column])
  /// A table with the picture that belongs to it beside it.
  case beside([Column])
  /// Score against generation, with lines of descent.
  case descent(Descent)

  /// A figure with its name.
  struct Fact: Sendable, MustacheParent {
    var name: String
    var words: Words

    init(_ name: String, _ words: Words) {
      self.name = name
      self.words = words
    }

    func child(named name: String) -> Any? {
      switch name {
      case "name": self.name
      case "words": words.phrases
      default: nil
      }
    }
  }

  /// A picture, light and dark, with words for those who do not see it.
  struct Figure: Sendable, MustacheParent {
    var light: String
    var dark: String
    var alternative: String
    var caption: Words
    var width: Int
    var height: Int

    func child(named name: String) -> Any? {
      switch name {
      case "light": light
      case "dark": dark
      case "alternative": alternative
      case "words": caption.phrases
      case "width": width
      case "height": height
      default: nil
      }
    }
  }

  /// Lines of code.
  struct Code: Sendable, MustacheParent {
    struct Line: Sendable, MustacheParent {
      var text: String
      var mark: Character?

      func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "isAdded": mark == "+"
        case "isRemoved": mark == "-"
        case "isSame": mark != "+" && mark != "-"
        default: nil
        }
      }
    }

    var label: String
    var lines: [Line]

    /// A text as it is.
    init(_ label: String, text: String) {
      self.label = label
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Line(text: String($0)) }
      while lines.last?.text.isEmpty == true { lines.removeLast() }
      self.lines = lines
    }

    /// Lines that begin with "+ ", "- " or "  ".
    init(_ label: String, difference: [String]) {
      self.label = label
      lines = difference.map { Line(text: $0, mark: $0.first) }
    }

    func child(named name: String) -> Any? {
      switch name {
      case "label": label
      case "lines": lines
      default: nil
      }
    }
  }

  /// Something that opens when it is asked for.
  struct Details: Sendable, MustacheParent {
    var summary: Words
    var isOpen = false
    var blocks: [Block]

    func child(named name: String) -> Any? {
      switch name {
      case "summary": ["words": summary.phrases]
      case "isOpen": isOpen
      case "blocks": blocks
      default: nil
      }
    }
  }

  /// A node of a tree with what hangs on it.
  struct Branch: Sendable, MustacheParent {
    var words: Words
    var isHere = false
    var isOpen = false
    /// What the branches are, in words.
    var summary = ""
    var branches: [Branch] = []

    func child(named name: String) -> Any? {
      switch name {
      case "words": words.phrases
      case "isHere": isHere
      case "isOpen": isOpen
      case "summary": summary
      case "branches": branches
      case "hasBranches": !branches.isEmpty
      default: nil
      }
    }
  }

  /// Where one is in a long list.
  struct Pager: Sendable, MustacheParent {
    var words: Words
    var links: [Phrase]
    /// What the links are, for people who hear the page.
    var label = "Pages of the list"

    func child(named name: String) -> Any? {
      switch name {
      case "here": ["words": words.phrases]
      case "label": label
      case "links": links
      default: nil
      }
    }
  }

  /// Blocks above one another, beside others.
  struct Column: Sendable, MustacheParent {
    var blocks: [Block]

    func child(named name: String) -> Any? { name == "blocks" ? blocks : nil }
  }

  func child(named name: String) -> Any? {
    switch (self, name) {
    case (.heading(let text), "heading"): ["text": text]
    case (.paragraph(let words), "paragraph"): ["words": words.phrases]
    case (.quiet(let words), "quiet"): ["words": words.phrases]
    case (.notice(let words), "notice"): ["words": words.phrases]
    case (.list(let items), "list"): ["items": items.map { ["words": $0.phrases] }]
    case (.facts(let facts), "facts"): ["facts": facts]
    case (.table(let table), "table"): table
    case (.figure(let figure), "figure"): figure
    case (.code(let code), "code"): code
    case (.anchor(let name), "anchor"): ["name": name]
    case (.mathematics(let markup), "mathematics"): ["markup": markup]
    case (.form(let form), "form"): form
    case (.details(let details), "details"): details
    case (.tree(let branches), "tree"): ["branches": branches]
    case (.pager(let pager), "pager"): pager
    case (.part(let name, let blocks), "part"): ["name": name, "blocks": blocks] as [String: Any]
    case (.columns(let columns), "columns"): ["columns": columns]
    case (.beside(let columns), "beside"): ["columns": columns]
    case (.descent(let descent), "descent"): descent
    // Names of other kinds of blocks are known, and not looked for further out.
    case (_, "heading"), (_, "paragraph"), (_, "quiet"), (_, "notice"), (_, "list"), (_, "facts"), (_, "table"),
      (_, "figure"), (_, "code"), (_, "mathematics"), (_, "form"), (_, "details"), (_, "tree"), (_, "pager"),
      (_, "part"), (_, "columns"), (_, "beside"), (_, "descent"),
      (_, "anchor"):
      false
    default: nil
    }
  }
}
