import Mustache

/// A form of a page, sent by POST (with the session's proof that it comes from this page) or by GET.
struct Form: Sendable, MustacheParent {
  /// A choice of a field.
  struct Choice: Sendable, MustacheParent {
    var value: String
    var label: String
    var isChosen = false

    func child(named name: String) -> Any? {
      switch name {
      case "value": value
      case "label": label
      case "isChosen": isChosen
      default: nil
      }
    }
  }

  /// A field.
  struct Field: Sendable, MustacheParent {
    enum Kind: Sendable {
      case hidden
      case text
      case number(minimum: String, step: String)
      case area
      case select([Choice])
      case radio([Choice])
    }

    var name: String
    var label: String
    var kind: Kind
    var value = ""
    var hint = ""
    /// Tells fields of several forms of a page apart.
    var identifier: String
    var isRequired = false

    init(_ name: String, _ label: String, _ kind: Kind, value: String = "", hint: String = "", in form: String = "form")
    {
      self.name = name
      self.label = label
      self.kind = kind
      self.value = value
      self.hint = hint
      identifier = "\(form)-\(name)"
    }

    private var choices: [Choice] {
      switch kind {
      case .select(let choices), .radio(let choices): choices
      default: []
      }
    }

    private var kindName: String {
      switch kind {
      case .hidden: "isHidden"
      case .text: "isText"
      case .number: "isNumber"
      case .area: "isArea"
      case .select: "isSelect"
      case .radio: "isRadio"
      }
    }

    func child(named name: String) -> Any? {
      switch name {
      case "name": self.name
      case "label": label
      case "value": value
      case "hint": hint
      case "hasHint": !hint.isEmpty
      case "identifier": identifier
      case "isRequired": isRequired
      case "choices":
        choices.map { Choice(value: $0.value, label: $0.label, isChosen: $0.isChosen || $0.value == value) }
      case "minimum": if case .number(let minimum, _) = kind { minimum } else { "" }
      case "step": if case .number(_, let step) = kind { step } else { "" }
      case "isHidden", "isText", "isNumber", "isArea", "isSelect", "isRadio": kindName == name
      default: nil
      }
    }
  }

  /// A button that sends the form.
  struct Button: Sendable, MustacheParent {
    var label: String
    var name = ""
    var value = ""
    var isQuiet = false
    /// For people who hear the page: what the button is about.
    var description = ""

    func child(named name: String) -> Any? {
      switch name {
      case "label": label
      case "name": self.name
      case "value": value
      case "isNamed": !self.name.isEmpty
      case "isQuiet": isQuiet
      case "description": description
      case "isDescribed": !description.isEmpty
      default: nil
      }
    }
  }

  var action: String
  var isPost = true
  /// Whether the fields stand beside one another.
  var isInLine = false
  var legend = ""
  var fields: [Field] = []
  /// What opens when one asks for it, and what it is called.
  var more: [Field] = []
  var moreWords = ""
  var buttons: [Button]

  func child(named name: String) -> Any? {
    switch name {
    case "action": action
    case "isPost": isPost
    case "legend": legend
    case "hasLegend": !legend.isEmpty
    case "isInLine": isInLine
    case "fields": fields
    case "more": more
    case "hasMore": !more.isEmpty
    case "moreWords": moreWords
    case "buttons": buttons
    default: nil
    }
  }
}
