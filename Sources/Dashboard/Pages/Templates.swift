import Mustache

/// The templates of the pages, made once.
struct Templates: Sendable {
  private let library: MustacheLibrary

  /// - Throws: what the template library throws about a template that it cannot read.
  init() throws {
    MustacheContentTypes.register(SafeText(), named: "SAFE")
    let sources: [(String, [UInt8])] = [
      ("page", PackageResources.page_mustache), ("block", PackageResources.block_mustache),
      ("words", PackageResources.words_mustache), ("table", PackageResources.table_mustache),
      ("form", PackageResources.form_mustache), ("branch", PackageResources.branch_mustache),
      ("field", PackageResources.field_mustache), ("descent", PackageResources.descent_mustache),
    ]
    var library = MustacheLibrary()
    for (name, bytes) in sources {
      // Without the last line feed: what stands in a line stays in it.
      let text = String(String(decoding: bytes, as: UTF8.self).reversed().drop { $0.isNewline }.reversed())
      try library.register("{{% CONTENT_TYPE:SAFE}}" + text, named: name)
    }
    self.library = library
  }

  /// All templates; they are part of the program, and the tests render every one.
  static let shared: Templates = {
    do {
      return try Templates()
    } catch {
      preconditionFailure("a template cannot be read: \(error)")
    }
  }()

  /// The page.
  func render(_ view: some MustacheParent) -> String { library.render(view, withTemplate: "page") ?? "" }
}

/// Text for HTML. The template library's own way looks at whole characters, so that a quotation mark with an accent on it would
/// stay what it is and end an attribute: here every scalar is looked at.
struct SafeText: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": safe.append(contentsOf: "&lt;".unicodeScalars)
      case ">": safe.append(contentsOf: "&gt;".unicodeScalars)
      case "&": safe.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": safe.append(contentsOf: "&quot;".unicodeScalars)
      case "'": safe.append(contentsOf: "&#39;".unicodeScalars)
      // Control characters that HTML does not allow.
      case "\u{0}"..."\u{8}", "\u{B}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}": safe.append("\u{FFFD}")
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }
}
