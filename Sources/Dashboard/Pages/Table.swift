import Mustache

/// A table of a page.
struct Table: Sendable, MustacheParent {
  /// A column.
  struct Column: Sendable, MustacheParent {
    var title: Words
    var isNumber: Bool
    /// "ascending", "descending", or "none" where the column does not order the rows.
    var order = "none"

    func child(named name: String) -> Any? {
      switch name {
      case "words": title.phrases
      case "isNumber": isNumber
      case "order": order
      case "isOrdered": order != "none"
      default: nil
      }
    }
  }

  /// A cell of a row.
  struct Cell: Sendable, MustacheParent {
    var words: Words
    var isNumber: Bool
    var isHeading: Bool
    /// The title of its column: where there is no room for columns it stands before the cell.
    var title = ""
    /// A form in the cell.
    var forms: [Form] = []

    /// Letters that stand in one line.
    private static let shortest = 30

    func child(named name: String) -> Any? {
      switch name {
      case "words": words.phrases
      case "style": isNumber ? "number" : words.text.count > Self.shortest ? "long" : "short"
      case "isHeading": isHeading
      case "title": title
      case "forms": forms
      default: nil
      }
    }
  }

  /// A row.
  struct Row: Sendable, MustacheParent {
    var cells: [Cell]
    /// Whether it stands out.
    var isMarked = false

    func child(named name: String) -> Any? {
      switch name {
      case "cells": cells
      case "isMarked": isMarked
      default: nil
      }
    }
  }

  var caption: String
  var columns: [Column] = []
  var rows: [Row] = []
  var notes: [String] = []

  /// A table with columns of text; those in `numbers` hold numbers.
  init(_ caption: String, _ columns: [Words], numbers: Set<Int> = []) {
    self.caption = caption
    self.columns = columns.enumerated().map { Column(title: $1, isNumber: numbers.contains($0)) }
  }

  /// Adds a row, an entry a column; the first heads it.
  mutating func add(_ entries: [Words], isMarked: Bool = false, forms: [Form] = []) {
    var cells = entries.enumerated().map { index, words in
      Cell(
        words: words, isNumber: index < columns.count && columns[index].isNumber, isHeading: index == 0,
        title: index < columns.count ? columns[index].title.text : "")
    }
    if !forms.isEmpty { cells[cells.count - 1].forms = forms }
    rows.append(Row(cells: cells, isMarked: isMarked))
  }

  func child(named name: String) -> Any? {
    switch name {
    case "caption": caption
    case "columns": columns
    case "rows": rows
    case "notes": notes.map { Words($0) }.map { ["words": $0.phrases] }
    case "hasNotes": !notes.isEmpty
    default: nil
    }
  }
}
