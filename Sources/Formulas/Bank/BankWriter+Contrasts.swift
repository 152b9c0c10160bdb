/// Sums over what is in the data of what an entry says times where it stands, over their spread where all orders are alike: what a
/// hypothesis of no effect, no trend or no association is tested by (linear rank statistics: Hájek & Šidák 1967, ch. II).
extension BankWriter {
  /// Names of scores of one length: of values, or of places.
  private typealias Scores = [(label: String, text: String)]

  /// Where the entries of an axis stand: along it and away from its middle, both with mean square 1 in the limit (Legendre's polynomials).
  private mutating func standing(_ length: String, _ label: String) -> Scores {
    let along = step("along_\(label)", "np.sqrt(3.0) * (2.0 * np.arange(\(length)) + 1.0 - \(length)) / \(length)")
    let outward = step("outward_\(label)", "np.sqrt(1.25) * (\(along)**2 - (\(along)**2).mean())")
    return [(along, along), (outward, outward)]
  }

  /// What the entries of a vector say: their ranks, and how far from the middle they are, by ranks too.
  private mutating func ranked(_ v: Variable) -> Scores {
    let (x, n) = (v.name, size(v))
    let scale = "np.sqrt(12.0) / \(n)"
    let rank = step("rank_\(x)", "(stats.rankdata(\(x)) - (\(n) + 1.0) / 2.0) * \(scale)")
    let far = step(
      "far_\(x)", "(stats.rankdata(np.abs(\(x) - np.median(\(x)))) - (\(n) + 1.0) / 2.0) * \(scale)")
    return [(rank, rank), (far, far)]
  }

  private mutating func products(_ first: Scores, _ second: Scores, _ size: String) {
    for a in first {
      for b in second { common("\(a.label)_by_\(b.label)", "(\(a.text) @ \(b.text)) / np.sqrt(\(size))") }
    }
  }

  /// Values of a vector by where they stand.
  mutating func contrasts(_ v: Variable) {
    let n = size(v)
    products(ranked(v), standing(n, n), n)
  }

  /// Two measurements on each unit: ranks by ranks (Spearman 1904), and by how far from the middle the other is.
  mutating func contrasts(_ first: Variable, _ second: Variable) {
    products(ranked(first), ranked(second), size(first))
  }

  /// Entries of a matrix by their rows and columns: ranks within columns, within rows (Friedman 1937; Page 1963), and deviations from
  /// both means.
  mutating func contrasts(_ m: Variable, mayUseOrder: Bool) {
    let x = m.name
    let (n, k) = (size(m, axis: 0), size(m, axis: 1))
    let entries = "\(n) * \(k)"
    let rows = mayUseOrder ? standing(n, "rows_\(x)") : []
    let columns = standing(k, "columns_\(x)")
    if m.least(0) >= 3 {
      let rank = step(
        "rank_in_columns_\(x)", "(stats.rankdata(\(x), axis=0) - (\(n) + 1.0) / 2.0) * np.sqrt(12.0) / \(n)")
      let sums = step("sums_of_\(rank)", "\(rank).sum(axis=1)")
      products([(rank, sums)], rows, entries)
      common("unlike_rows_\(x)", "(\(sums)**2).sum() / (\(entries))")
    }
    if m.least(1) >= 3 {
      let rank = step(
        "rank_in_rows_\(x)", "(stats.rankdata(\(x), axis=1) - (\(k) + 1.0) / 2.0) * np.sqrt(12.0) / \(k)")
      let sums = step("sums_of_\(rank)", "\(rank).sum(axis=0)")
      products([(rank, sums)], columns, entries)
      common("unlike_columns_\(x)", "(\(sums)**2).sum() / (\(entries))")
    }
    guard m.least(0) >= 3, m.least(1) >= 3, m.kind == .real else { return }
    let rest = step(
      "both_means_off_\(x)",
      "\(x) - \(x).mean(axis=1, keepdims=True) - \(x).mean(axis=0) + \(x).mean()")
    let spread = step("rest_square_\(x)", "(\(rest)**2).mean()")
    for row in rows {
      for column in columns {
        common(
          "\(row.label)_and_\(column.label)",
          "(\(row.text) @ \(rest) @ \(column.text)) / np.sqrt(\(spread) * \(entries))")
      }
    }
  }

  /// A table of numbers of units by two classes: how far it is from independence, and which way where classes have an order
  /// (linear by linear association: Mantel 1963, by numbers and by ranks of classes).
  mutating func crossed(_ m: Variable) {
    let x = m.name
    let total = common("sum_\(x)", "1.0 * \(x).sum()")
    let rows = step("row_sums_\(x)", "1.0 * \(x).sum(axis=1)")
    let columns = step("column_sums_\(x)", "1.0 * \(x).sum(axis=0)")
    let expected = step("expected_\(x)", "np.outer(\(rows), \(columns)) / np.maximum(\(total), 1.0)")
    common("chi_square_\(x)", "((\(x) - \(expected))**2 / np.maximum(\(expected), 1e-9)).sum()")
    common(
      "log_ratio_\(x)", "2.0 * (\(x) * np.log(np.maximum(\(x), 1e-9) / np.maximum(\(expected), 1e-9))).sum()")
    func scores(_ writer: inout BankWriter, _ sums: String, _ label: String, _ count: String) -> Scores {
      func centred(_ writer: inout BankWriter, _ name: String, _ text: String) -> (String, String) {
        let mean = "(\(sums) @ \(text)) / np.maximum(\(total), 1.0)"
        let away = writer.step("\(name)_away_\(label)", "\(text) - \(mean)")
        let spread = "np.sqrt(np.maximum((\(sums) @ \(away)**2) / np.maximum(\(total), 1.0), 1e-12))"
        let done = writer.step("\(name)_\(label)", "\(away) / \(spread)")
        return (done, done)
      }
      let number = writer.step("numbers_\(label)", "1.0 * np.arange(\(count))")
      let below = writer.step("below_\(label)", "np.cumsum(\(sums)) - 0.5 * \(sums)")
      let first = centred(&writer, "number", number)
      return [
        first, centred(&writer, "rank", below), centred(&writer, "outward", "\(first.1)**2"),
      ]
    }
    let (down, across) = (
      scores(&self, rows, "of_rows_\(x)", size(m, axis: 0)), scores(&self, columns, "of_columns_\(x)", size(m, axis: 1))
    )
    for (place, a) in down.enumerated() {
      for (other, b) in across.enumerated() where (place == 1) == (other == 1) {
        common("\(a.label)_by_\(b.label)", "(\(a.text) @ \(x) @ \(b.text)) / np.sqrt(np.maximum(\(total), 1.0))")
      }
    }
    guard m.shapes.allSatisfy({ $0[0] == $0[1] }) else { return }
    // The same classes twice: how many stay, and what goes one way more than the other (Bowker 1948).
    let moved = step("moved_\(x)", "1.0 * \(x) - \(x).T")
    common("stayed_\(x)", "1.0 * np.trace(\(x))")
    common("one_way_\(x)", "(\(moved)**2 / np.maximum(\(x) + \(x).T, 1.0)).sum() / 2.0")
    common("upward_\(x)", "np.triu(\(moved)).sum() / np.sqrt(np.maximum(\(total) - np.trace(\(x)), 1.0))")
  }

  /// Shares: sums of Legendre's polynomials, over their spread where every share is as likely (Neyman 1937).
  mutating func smooth(_ v: Variable) {
    let (x, n) = (v.name, size(v))
    let u = step("side_\(x)", "2.0 * \(x) - 1.0")
    for (label, text) in [
      ("first", "np.sqrt(3.0) * \(u)"), ("second", "np.sqrt(1.25) * (3.0 * \(u)**2 - 1.0)"),
      ("third", "np.sqrt(1.75) * (5.0 * \(u)**3 - 3.0 * \(u))"),
    ] { common("\(label)_wave_\(x)", "(\(text)).sum() / np.sqrt(\(n))") }
  }

  /// Directions in radians: once, twice and three times round, the sums and their length (Mardia & Jupp 2000, ch. 2).
  mutating func directions(_ v: Variable) {
    let (x, n) = (v.name, size(v))
    for (times, label) in [(1, ""), (2, "twice_"), (3, "thrice_")] {
      let angle = times == 1 ? x : "\(times).0 * \(x)"
      let cosine = common("\(label)cosine_\(x)", "np.cos(\(angle)).mean()")
      let sine = common("\(label)sine_\(x)", "np.sin(\(angle)).mean()")
      let length = common("\(label)length_\(x)", "np.sqrt(\(cosine)**2 + \(sine)**2)")
      common("\(label)evidence_\(x)", "2.0 * \(n) * \(length)**2")
      common("\(label)direction_\(x)", "np.arctan2(\(sine), \(cosine))")
    }
  }
}
