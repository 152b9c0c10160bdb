/// Statistics of an entry of the estimand: what its own estimate is made of.
extension BankMaker {
  /// Vectors of the estimand's shape: what an entry's own estimate is made of.
  mutating func entries(_ vectors: [Variable]) {
    guard !estimand.allSatisfy(\.isEmpty) else { return }
    for v in vectors where v.shapes == estimand {
      let x = v.name
      writer.entry("own_\(x)", "1.0 * \(x)")
      writer.entry("own_dev_\(x)", "\(x) - \(x).mean()")
      writer.entry("own_square_\(x)", "\(x)**2")
      writer.entry("own_square_dev_\(x)", "(\(x) - \(x).mean())**2")
      if v.isPositive { writer.entry("own_log_\(x)", "np.log(\(x))") }
      if v.kind == .count { writer.entry("own_root_\(x)", "np.sqrt(1.0 * \(x))") }
      if v.least(0) <= 2 { writer.common("sum_\(x)", "\(x).sum()") }
    }
    for m in arguments
    where m.rank == 2 && m.shapes.map({ [$0[1]] }) == estimand && m.shapes.map({ [$0[0]] }) != estimand {
      writer.entry("own_column_mean_\(m.name)", "\(m.name).mean(axis=0)")
      writer.entry("own_column_var_\(m.name)", "\(m.name).var(axis=0)")
      writer.entry("own_column_median_\(m.name)", "np.median(\(m.name), axis=0)")
    }
    for m in arguments where m.rank == 2 && m.shapes.map({ [$0[0]] }) == estimand {
      writer.entry("own_row_median_\(m.name)", "np.median(\(m.name), axis=1)")
    }
  }

  /// What stands around an entry in a table of the estimand's shape: its row, its column, and what is known of either.
  mutating func tableEntries() {
    guard estimand.allSatisfy({ $0.count == 2 && $0[0] > 1 && $0[1] > 1 }) else { return }
    let tables = arguments.filter { $0.rank == 2 && $0.shapes == estimand }
    for table in tables {
      let x = table.name
      writer.entry("own_\(x)", "1.0 * \(x)")
      // Broadcasting a row or a column of numbers to the table.
      writer.entry("row_sum_\(x)", "\(x).sum(axis=1)[:, None] + 0.0 * \(x)")
      writer.entry("column_sum_\(x)", "\(x).sum(axis=0)[None, :] + 0.0 * \(x)")
      writer.common("sum_\(x)", "1.0 * \(x).sum()")
      if table.kind == .real {
        writer.entry("both_means_\(x)", "\(x).mean(axis=1)[:, None] + \(x).mean(axis=0)[None, :] - \(x).mean()")
        writer.entry("own_square_\(x)", "\(x)**2")
      }
    }
    guard let like = tables.first?.name ?? writer.definitions.first(where: { $0.role == .entry })?.name else { return }
    for v in arguments where v.rank == 1 && !tables.contains(v) {
      if v.shapes.map({ $0[0] }) == estimand.map({ $0[0] }) {
        let known = writer.entry("row_\(v.name)", "\(v.name)[:, None] + 0.0 * \(like)")
        for table in tables { margin(known, of: table, axis: 1, "[:, None]") }
      }
      if v.shapes.map({ $0[0] }) == estimand.map({ $0[1] }) {
        let known = writer.entry("column_\(v.name)", "\(v.name)[None, :] + 0.0 * \(like)")
        for table in tables { margin(known, of: table, axis: 0, "[None, :]") }
      }
    }
  }

  /// What is known of a row or a column over the share that the table gives it (Deming & Stephan 1940, one step).
  private mutating func margin(_ known: String, of table: Variable, axis: Int, _ place: String) {
    let x = table.name
    writer.entry(
      "known_\(known)_over_\(x)", "\(known) * \(x).sum() / np.maximum(np.abs(\(x).sum(axis=\(axis))), 0.5)\(place)")
  }

  /// What stands beside an entry, where the order of the entries means something: neighbours, running extremes, and halfway between the
  /// running extremes from both ends, which only rises or only falls.
  mutating func orderedEntries() {
    guard isSeries, estimand.allSatisfy({ $0.count == 1 && $0[0] > 2 }) else { return }
    let own = writer.definitions.filter { $0.role == .entry && ($0.name.hasPrefix("by_") || $0.name.hasPrefix("own_")) }
    for name in own.map(\.name).filter({ !$0.contains("square") && !$0.contains("_log") }).prefix(4) {
      let before = writer.step("before_\(name)", "np.concatenate((\(name)[:1], \(name)[:-1]))")
      let after = writer.step("after_\(name)", "np.concatenate((\(name)[1:], \(name)[-1:]))")
      writer.entry("neighbours_\(name)", "0.5 * (\(before) + \(after))")
      writer.entry("around_\(name)", "(\(before) + \(name) + \(after)) / 3.0")
      let top = writer.step("top_\(name)", "np.maximum.accumulate(\(name))")
      let floor = writer.step("floor_\(name)", "np.minimum.accumulate(\(name)[::-1])[::-1]")
      writer.entry("rising_\(name)", "0.5 * (\(top) + \(floor))")
      let down = writer.step("down_\(name)", "np.minimum.accumulate(\(name))")
      let ceiling = writer.step("ceiling_\(name)", "np.maximum.accumulate(\(name)[::-1])[::-1]")
      writer.entry("falling_\(name)", "0.5 * (\(down) + \(ceiling))")
    }
  }

  /// A series in which the entries of the estimand come again and again: means of each over the rounds, of the series as it is and with
  /// its course taken out.
  mutating func foldedEntries() {
    guard isSeries, let length = estimand.first?.first, length > 1, estimand.allSatisfy({ $0 == [length] }) else {
      return
    }
    for v in arguments
    where v.rank == 1 && v.kind == .real && v.shapes.allSatisfy({ $0[0] % length == 0 && $0[0] >= 3 * length }) {
      let (x, n) = (v.name, writer.size(v))
      func fold(_ name: String, _ text: String) {
        let whole = writer.step("fold_\(name)", "(\(text)).reshape(-1, \(length)).mean(axis=0)")
        writer.entry("\(name)_dev", "\(whole) - \(whole).mean()")
      }
      let time = writer.step("time_\(x)", "np.arange(\(n)) - 0.5 * (\(n) - 1.0)")
      fold("straight_\(x)", "\(x) - (\(time) * \(x)).sum() / (\(time)**2).sum() * \(time)")
      // The mean of each round, and the mean of the last of these around each place: the course of the series.
      let half = length / 2
      let weights =
        length % 2 == 0
        ? "np.concatenate((np.full(1, 0.5), np.ones(\(length - 1)), np.full(1, 0.5))) / \(length).0"
        : "np.ones(\(length)) / \(length).0"
      let course = writer.step("course_\(x)", "np.convolve(\(x), \(weights), 'valid')")
      let rest = writer.step("rest_\(x)", "\(x)[\(half):\(half) + len(\(course))] - \(course)")
      // Whole rounds of what is left, put back in the order of the estimand.
      let whole = writer.step("whole_\(x)", "len(\(rest)) // \(length) * \(length)")
      let means = writer.step("rounds_\(x)", "\(rest)[:\(whole)].reshape(-1, \(length)).mean(axis=0)")
      let turned = writer.step("turned_\(x)", "np.roll(\(means), \(half))")
      writer.entry("about_course_\(x)", "\(turned) - \(turned).mean()")
      let changes = writer.step("changes_\(x)", "np.diff(\(x))[\(length - 1):]")
      let rise = writer.step("rise_\(x)", "\(changes).reshape(-1, \(length)).mean(axis=0)")
      let path = writer.step("path_\(x)", "np.cumsum(\(rise) - \(rise).mean())")
      writer.entry("by_changes_\(x)", "\(path) - \(path).mean()")
    }
  }
}
