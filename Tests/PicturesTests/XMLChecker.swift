import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whether a text is XML at all.
enum XMLChecker {
  static func isWellFormed(_ data: Data) -> Bool { XMLParser(data: data).parse() }
}
