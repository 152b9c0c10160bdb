import Foundation

extension Picture {
  /// The picture as a gnuplot script.
  public var figure: Figure {
    var writer = PictureScript()
    writer.write(self)
    return Figure(name: name, width: width, height: height, body: writer.lines.joined(separator: "\n"))
  }

  /// Draws the picture: `NAME-light.svg`, `NAME-dark.svg`, `NAME-light.png`, `NAME-dark.png` in `folder`.
  /// - Returns: the names of the files.
  /// - Throws: `FigureError`.
  @discardableResult
  public func draw(in folder: String) throws -> [String] {
    let figure = figure
    return try Figure.Format.allCases.flatMap { format in
      try Figure.Scheme.allCases.map { scheme in
        let file = "\(name)-\(scheme.rawValue).\(format.rawValue)"
        try figure.draw(to: "\(folder)/\(file)", format: format, scheme: scheme)
        return file
      }
    }
  }
}

/// Writes the lines of a script. Data stand in blocks, numbered over the whole picture.
struct PictureScript {
  private(set) var lines: [String] = []
  private var blocks = 0

  /// Letters that fit into a line above a panel.
  private static let lineLength = 64

  mutating func write(_ picture: Picture) {
    let rows = (picture.panels.count + picture.columns - 1) / picture.columns
    let isMultiple = picture.panels.count > 1 || !picture.title.isEmpty
    lines.append("set key samplen 2.5 spacing 1.1")
    if isMultiple {
      let title = picture.title.isEmpty ? "''" : Self.wrapped(picture.title, columns: picture.columns)
      lines.append(
        "set multiplot layout \(max(1, rows)),\(picture.columns) title \(title) noenhanced textcolor rgb ink")
    }
    for panel in picture.panels { write(panel) }
    if isMultiple { lines.append("unset multiplot") }
  }

  private mutating func write(_ panel: Panel) {
    lines += ["unset arrow", "unset label", "unset colorbox", "set autoscale", "unset logscale"]
    lines.append("set title \(Self.wrapped(panel.title, columns: 1))")
    write(panel.x, "x")
    write(panel.y, "y")
    let labelled = panel.layers.count { !$0.label.isEmpty }
    lines.append(labelled > 0 ? "set key below maxrows 4 autotitle" : "unset key")
    let isMap = panel.layers.contains { if case .heatMap = $0 { true } else { false } }
    lines.append(isMap ? "unset grid" : "set grid back linecolor rgb faint linewidth 0.3 dashtype 3")
    var plots: [String] = []
    for layer in panel.layers { plots += write(layer, in: panel) }
    lines.append("plot " + (plots.isEmpty ? "NaN notitle" : plots.joined(separator: ", \\\n  ")))
  }

  private mutating func write(_ axis: Axis, _ letter: String) {
    lines.append("set \(letter)label \(Figure.quoted(axis.words))")
    if axis.scale == .logarithmic { lines.append("set logscale \(letter)") }
    if let range = axis.range {
      lines.append("set \(letter)range [\(range.lowerBound):\(range.upperBound)]")
    }
    if let ticks = axis.ticks {
      let places = ticks.map { "\(Figure.quoted($0.label)) \($0.value)" }
      lines.append("set \(letter)tics noenhanced (\(places.joined(separator: ", ")))")
    } else {
      lines.append("set \(letter)tics autofreq")
      lines.append("set format \(letter) '%g'")
    }
  }

  /// Writes the data of a layer.
  /// - Returns: the parts of the `plot` command that draw it.
  private mutating func write(_ layer: Layer, in panel: Panel) -> [String] {
    switch layer {
    case .line(let curve):
      let block = data(curve, panel)
      let colour = Self.colour(curve.tone)
      let band =
        curve.points.contains { $0.error > 0 }
        ? [
          "\(block) using 1:3:4 with filledcurves fillcolor rgb \(colour) fillstyle transparent solid 0.2 noborder notitle"
        ]
        : []
      return band + ["\(block) using 1:2 with lines linecolor rgb \(colour) linewidth 2 \(Self.title(curve.label))"]
    case .theory(let curve):
      let block = data(curve, panel)
      return [
        "\(block) using 1:2 with lines linecolor rgb \(Self.colour(curve.tone)) linewidth 1.3 dashtype (8,5) "
          + Self.title(curve.label)
      ]
    case .points(let curve):
      let block = data(curve, panel)
      let colour = Self.colour(curve.tone)
      return [
        "\(block) using 1:2:3:4 with yerrorbars linecolor rgb \(colour) linewidth 1.2 pointtype 7 pointsize 0.5 "
          + Self.title(curve.label)
      ]
    case .reference(let reference): return write(reference)
    case .heatMap(let map): return [write(map, panel)]
    case .intervals(let intervals, let tone, let label):
      let rows = intervals.filter { panel.x.shows($0.value) && $0.lower.isFinite && $0.upper.isFinite }
        .map { "\($0.value) \($0.row) \($0.lower) \($0.upper)" }
      return [
        "\(block(rows)) using 1:2:3:4 with xerrorbars linecolor rgb \(Self.colour(tone)) linewidth 1.5 pointtype 7 "
          + "pointsize 0.6 \(Self.title(label))"
      ]
    }
  }

  private mutating func write(_ reference: Layer.Reference) -> [String] {
    let value = reference.value
    let isHorizontal = reference.direction == .horizontal
    let ends =
      isHorizontal ? ("graph 0, first \(value)", "graph 1, first \(value)") : ("\(value), graph 0", "\(value), graph 1")
    lines.append("set arrow from \(ends.0) to \(ends.1) nohead linecolor rgb faint linewidth 1 dashtype 2 front")
    if !reference.label.isEmpty {
      let place =
        isHorizontal ? "graph 0.99, first \(value) right offset 0, 0.5" : "\(value), graph 0.95 left offset 0.5, 0"
      lines.append(
        "set label \(Figure.quoted(reference.label)) at \(place) noenhanced front textcolor rgb faint font ',10'")
    }
    return []
  }

  private mutating func write(_ map: HeatMap, _ panel: Panel) -> String {
    let (columns, rows) = (HeatMap.borders(map.columns, panel.x), HeatMap.borders(map.rows, panel.y))
    var cells: [String] = []
    for (row, values) in map.values.enumerated() where row < map.rows.count {
      for (column, value) in values.enumerated() where column < map.columns.count && value.isFinite {
        let value = min(max(value, map.range.lowerBound), map.range.upperBound)
        cells.append(
          "\(map.columns[column]) \(map.rows[row]) \(columns[column]) \(columns[column + 1]) \(rows[row]) \(rows[row + 1]) \(value)"
        )
      }
    }
    if panel.x.range == nil, let first = columns.first, let last = columns.last {
      lines.append("set xrange [\(first):\(last)]")
    }
    if panel.y.range == nil, let first = rows.first, let last = rows.last {
      lines.append("set yrange [\(first):\(last)]")
    }
    let colours =
      map.colours == .diverging
      ? "(0 '#b35806', 0.25 '#f1a340', 0.5 '#f7f7f7', 0.75 '#67a9cf', 1 '#0b5394')"
      : "(0 '#00224e', 0.25 '#3c4d6e', 0.5 '#7d7c78', 0.75 '#bcae6c', 1 '#fee838')"
    lines += [
      "set palette defined \(colours) maxcolors 32", "set cbrange [\(map.range.lowerBound):\(map.range.upperBound)]",
      "set colorbox", "set cblabel \(Figure.quoted(map.label))", "set format cb '%g'",
    ]
    return "\(block(cells)) using 1:2:3:4:5:6:7 with boxxyerror fillcolor palette fillstyle solid noborder notitle"
  }

  /// The block of a curve: place, value, and two standard errors to either side.
  private mutating func data(_ curve: Curve, _ panel: Panel) -> String {
    block(
      curve.points.map { point in
        guard panel.x.shows(point.x), panel.y.shows(point.y) else { return "NaN NaN NaN NaN" }
        let error = point.error.isFinite ? 2 * abs(point.error) : 0
        // What is below zero has no place on a logarithmic axis: the band ends far down.
        let lower = panel.y.shows(point.y - error) ? point.y - error : point.y / 1000
        return "\(point.x) \(point.y) \(lower) \(point.y + error)"
      })
  }

  private mutating func block(_ rows: [String]) -> String {
    blocks += 1
    lines += ["$block\(blocks) << EOD"] + (rows.isEmpty ? ["NaN NaN NaN NaN NaN NaN NaN"] : rows) + ["EOD"]
    return "$block\(blocks)"
  }

  private static func title(_ label: String) -> String {
    label.isEmpty ? "notitle" : "title \(Figure.quoted(label))"
  }

  private static func colour(_ tone: Tone) -> String {
    switch tone {
    case .series(let number): "series[\((number % 8 + 8) % 8 + 1)]"
    case .ink: "ink"
    case .faint: "faint"
    }
  }

  /// Words in as many lines as they need, as an expression of gnuplot.
  private static func wrapped(_ text: String, columns: Int) -> String {
    var rows = [""]
    for word in text.split(separator: " ") {
      let row = rows[rows.count - 1]
      if row.isEmpty {
        rows[rows.count - 1] = String(word)
      } else if row.count + 1 + word.count > lineLength * columns {
        rows.append(String(word))
      } else {
        rows[rows.count - 1] = row + " " + word
      }
    }
    return rows.map { Figure.quoted($0) }.joined(separator: " . \"\\n\" . ")
  }
}
