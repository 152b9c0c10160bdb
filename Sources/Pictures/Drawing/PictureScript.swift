import Foundation

extension Picture {
  /// The picture as a gnuplot script.
  public var figure: Figure {
    var writer = PictureScript()
    writer.write(self)
    return Figure(
      name: name, width: width, height: height, fontSize: Self.fontSize, body: writer.lines.joined(separator: "\n"))
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
  private static let lineLength = 46

  mutating func write(_ picture: Picture) {
    let rows = (picture.panels.count + picture.columns - 1) / picture.columns
    lines.append("set tics out scale 0.5")
    // A title over one column stands with the first panel, which then makes room for all of its lines.
    let isOverAll = picture.columns > 1 && !picture.title.isEmpty
    let isMultiple = picture.panels.count > 1 || isOverAll
    if isMultiple {
      let title =
        isOverAll
        ? " title \(Self.wrapped(Self.rows(picture.title, picture.columns))) noenhanced textcolor rgb ink" : ""
      lines.append("set multiplot layout \(max(1, rows)),\(picture.columns)\(title)")
    }
    for (index, panel) in picture.panels.enumerated() {
      write(panel, heading: index == 0 && !isOverAll ? picture.title : "")
    }
    if isMultiple { lines.append("unset multiplot") }
  }

  private mutating func write(_ panel: Panel, heading: String) {
    lines += ["unset arrow", "unset label", "unset colorbox", "set autoscale", "unset logscale"]
    let title = [heading, panel.title].filter { !$0.isEmpty }.flatMap { Self.rows($0, 1) }
    lines.append("set title \(Self.wrapped(title))")
    lines.append("set tmargin \(title.isEmpty ? 1 : 0.9 + 1.15 * Double(title.count))")
    write(panel.fitted(\.x), "x")
    write(panel.fitted(\.y), "y")
    for (which, letter) in [(\Panel.x, "x"), (\Panel.y, "y")] where panel.beginsAtZero(which) {
      lines.append("set \(letter)range [0:*]")
    }
    if panel.countsFewSteps { lines.append("set xtics 1") }
    if let step = panel.step { lines.append("set ytics \(step)") }
    legend(panel)
    lines.append(panel.hasMap ? "unset grid" : "set grid back linecolor rgb faint linewidth 0.3 dashtype 3")
    var plots: [String] = []
    for layer in panel.layers { plots += write(layer, in: panel) }
    lines.append("plot " + (plots.isEmpty ? "NaN notitle" : plots.joined(separator: ", \\\n  ")))
  }

  /// The legend below the panel, in as many rows as it needs, and the margins around the panel.
  private mutating func legend(_ panel: Panel) {
    let labels = panel.layers.map(\.label).filter { !$0.isEmpty }
    let longest = labels.map { min($0.count, Self.labelLength) }.max() ?? 0
    let columns = max(1, min(labels.count, 50 / (longest + 6)))
    let rows = (labels.count + columns - 1) / columns
    lines.append(
      labels.isEmpty
        ? "unset key"
        : "set key bmargin center horizontal reverse Left samplen 2 spacing 1.1 maxcols \(columns) maxrows \(rows)")
    lines.append("set bmargin \(3.9 + 1.4 * Double(rows))")
  }

  private mutating func write(_ axis: Axis, _ letter: String) {
    lines.append("set \(letter)label \(Self.wrapped(Self.rows(axis.words, 1)))")
    if axis.scale == .logarithmic { lines.append("set logscale \(letter)") }
    if let range = axis.range {
      lines.append("set \(letter)range [\(range.lowerBound):\(range.upperBound)]")
    }
    if let ticks = axis.ticks {
      let places = ticks.map { "\(Figure.quoted(Self.short($0.label, 28))) \($0.value)" }
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
        curve.points.contains { $0.upper > $0.lower }
        ? [
          "\(block) using 1:3:4 with filledcurves fillcolor rgb \(colour) fillstyle transparent solid 0.2 noborder notitle"
        ]
        : []
      return band + ["\(block) using 1:2 with lines linecolor rgb \(colour) linewidth 2 \(Self.title(curve.label))"]
    case .theory(let curve):
      let block = data(curve, panel)
      let style = "linewidth 1.5 dashtype (10,7)"
      let colour = Self.colour(curve.tone)
      // Over a map the line is dark in every scheme, as the map is the same in every scheme; the legend is not.
      guard panel.hasMap else {
        return ["\(block) using 1:2 with lines linecolor rgb \(colour) \(style) \(Self.title(curve.label))"]
      }
      let legend =
        curve.label.isEmpty ? [] : ["keyentry with lines linecolor rgb \(colour) \(style) \(Self.title(curve.label))"]
      return ["\(block) using 1:2 with lines linecolor rgb 0x111111 \(style) notitle"] + legend
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
        "set label \(Figure.quoted(reference.label)) at \(place) noenhanced front textcolor rgb faint font ',11'")
    }
    return []
  }

  private mutating func write(_ map: HeatMap, _ panel: Panel) -> String {
    let (columns, rows) = (HeatMap.borders(map.columns, panel.x), HeatMap.borders(map.rows, panel.y))
    // Cells reach a little under the next ones: no seams of the background between them.
    let ends = (columns: HeatMap.overlapping(columns), rows: HeatMap.overlapping(rows))
    var cells: [String] = []
    for (row, values) in map.values.enumerated() where row < map.rows.count {
      for (column, value) in values.enumerated() where column < map.columns.count && value.isFinite {
        let value = min(max(value, map.range.lowerBound), map.range.upperBound)
        cells.append(
          "\(map.columns[column]) \(map.rows[row]) \(columns[column]) \(ends.columns[column + 1]) \(rows[row]) "
            + "\(ends.rows[row + 1]) \(value)")
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
        // What is below zero has no place on a logarithmic axis: the band ends far down.
        let lower = panel.y.shows(point.lower) ? point.lower : point.y / 1000
        return "\(point.x) \(point.y) \(lower) \(point.upper)"
      })
  }

  private mutating func block(_ rows: [String]) -> String {
    blocks += 1
    lines += ["$block\(blocks) << EOD"] + (rows.isEmpty ? ["NaN NaN NaN NaN NaN NaN NaN"] : rows) + ["EOD"]
    return "$block\(blocks)"
  }

  private static func title(_ label: String) -> String {
    label.isEmpty ? "notitle" : "title \(Figure.quoted(short(label, labelLength)))"
  }

  private static func colour(_ tone: Tone) -> String {
    switch tone {
    case .series(let number): "series[\((number % 8 + 8) % 8 + 1)]"
    case .ink: "ink"
    case .faint: "faint"
    }
  }

  /// Letters of a label in a legend.
  private static let labelLength = 46

  private static func short(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }

  /// Lines as an expression of gnuplot.
  private static func wrapped(_ rows: [String]) -> String {
    rows.isEmpty ? "''" : rows.map { Figure.quoted($0) }.joined(separator: " . \"\\n\" . ")
  }

  /// Words in as many lines as they need.
  private static func rows(_ text: String, _ columns: Int) -> [String] {
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
    return rows
  }
}
