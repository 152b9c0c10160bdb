/// Everything that the battery counts. Tallies of parts of the work are merged.
struct Tally: Sendable {
  private var moments = Moments()
  private(set) var histogram = Histogram()
  private var within: [Lags]
  private var between: [Lags]
  private var cells: [Cells]
  private var pairs: [[Int]]
  private var spectra: [Spectrum]
  private var words: [Words]
  private var birthdays: [Birthdays]

  init() {
    let forms = Tile.Form.allCases.count
    let neighbours = Neighbour.allCases.count
    within = [Lags](repeating: Lags(Lags.within), count: forms)
    between = [Lags](repeating: Lags(Lags.between), count: neighbours)
    cells = [Cells](repeating: Cells(), count: forms)
    pairs = [[Int]](repeating: [Int](repeating: 0, count: 4096), count: neighbours)
    spectra = [Spectrum](repeating: Spectrum(), count: forms)
    words = [Words](repeating: Words(), count: forms)
    birthdays = [Birthdays](repeating: Birthdays(), count: forms)
  }

  /// Adds a tile and its neighbour.
  mutating func add(_ form: Tile.Form, _ neighbour: Neighbour, _ x: [SIMD8<Double>], _ y: [SIMD8<Double>]) {
    var groups: [[UInt8]] = []
    for rows in [x, y] {
      moments.add(rows)
      var found: [UInt8] = []
      found.reserveCapacity(8 * rows.count)
      histogram.add(rows, groups: &found)
      within[form.rawValue].add(rows, rows)
      cells[form.rawValue].add(found)
      groups.append(found)
    }
    between[neighbour.rawValue].add(x, y)
    for (a, b) in zip(groups[0], groups[1]) { pairs[neighbour.rawValue][Int(a) << 6 | Int(b)] += 1 }
    spectra[form.rawValue].add(x, y)
  }

  mutating func add(_ form: Tile.Form, words rows: [SIMD8<UInt64>]) { words[form.rawValue].add(rows) }

  mutating func add(_ form: Tile.Form, birthdays words: [SIMD8<UInt64>]) { birthdays[form.rawValue].add(words) }

  mutating func merge(_ other: Tally) {
    moments.merge(other.moments)
    histogram.merge(other.histogram)
    for form in within.indices {
      within[form].merge(other.within[form])
      cells[form].merge(other.cells[form])
      spectra[form].merge(other.spectra[form])
      words[form].merge(other.words[form])
      birthdays[form].merge(other.birthdays[form])
    }
    for neighbour in between.indices {
      between[neighbour].merge(other.between[neighbour])
      for cell in 0..<4096 { pairs[neighbour][cell] += other.pairs[neighbour][cell] }
    }
  }

  var findings: [Finding] {
    var findings = moments.findings + histogram.findings
    for form in Tile.Form.allCases {
      findings += within[form.rawValue].findings("serial correlation") {
        "\(form.step) + \($0.rows)" + ($0.turn == 0 ? "" : ", \(form.side) + \($0.turn)")
      }
      findings += cells[form.rawValue].findings(form)
      findings += spectra[form.rawValue].findings(form)
      findings += words[form.rawValue].findings(form)
      findings += birthdays[form.rawValue].findings(form)
    }
    for neighbour in Neighbour.allCases {
      findings += between[neighbour.rawValue].findings("correlation of streams") {
        "\(neighbour.name), rows + \($0.rows), columns + \($0.turn)"
      }
      findings.append(Cells.independence("pairs, \(neighbour.name)", pairs[neighbour.rawValue]))
    }
    return findings
  }
}
