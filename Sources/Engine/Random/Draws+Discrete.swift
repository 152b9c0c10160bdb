extension Draws {
  /// Calls `make` with the generator and the place of every entry of every lane.
  @inline(__always)
  func each(_ entries: Range<Int>, _ make: (inout EntryGenerator, Int) -> Void) {
    let root = EntryGenerator.root(key)
    var place = 0
    for entry in entries {
      for lane in 0..<lanes {
        var generator = EntryGenerator(
          root: root, replication: first &+ UInt64(truncatingIfNeeded: lane), draw: draw, entry: entry)
        make(&generator, place)
        place += 1
      }
    }
  }

  /// Poisson with these means; NaN unless 0 ≤ mean < 2^52.
  func poisson(_ out: Output, mean: Input, _ entries: Range<Int>) {
    var sampler = PoissonSampler(mean: 0)
    each(entries) { generator, place in
      if mean[place] != sampler.mean { sampler = PoissonSampler(mean: mean[place]) }
      out[place] = sampler.next(&generator)
    }
  }

  /// Binomial; NaN unless trials is a whole number from 0 to 2^52 and 0 ≤ probability ≤ 1.
  func binomial(_ out: Output, trials: Input, probability: Input, _ entries: Range<Int>) {
    var sampler = BinomialSampler(trials: 0, probability: 0)
    each(entries) { generator, place in
      if trials[place] != sampler.trials || probability[place] != sampler.probability {
        sampler = BinomialSampler(trials: trials[place], probability: probability[place])
      }
      out[place] = sampler.next(&generator)
    }
  }

  /// Geometric: trials up to and with the first success, by inversion. NaN unless 0 < p ≤ 1.
  @inline(never)
  func geometric(_ out: Output, probability: Input, _ entries: Range<Int>) {
    exponential(out, entries)
    for index in 0..<(entries.count * lanes) {
      let p = probability[index]
      let isValid = Elementary.mask(p > 0) & Elementary.mask(p <= 1)
      let waiting = (out[index] / (0 - Elementary.log1p(0 - p))).rounded(.up)
      out[index] = Elementary.select(isValid, waiting < 1 ? 1 : waiting, .nan)
    }
  }

  /// Negative binomial: failures before `successes` successes, a Poisson whose mean is gamma.
  func negativeBinomial(_ out: Output, successes: Input, probability: Input, _ entries: Range<Int>) {
    let count = entries.count * lanes
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { memory in
      guard let mean = memory.baseAddress else { return }
      part(8).gamma(mean, shape: successes, entries)
      for index in 0..<count {
        let p = probability[index]
        let isValid = Elementary.mask(p > 0) & Elementary.mask(p <= 1) & Elementary.mask(successes[index] > 0)
        mean[index] = Elementary.select(isValid, mean[index] * ((1 - p) / p), .nan)
      }
      poisson(out, mean: mean, entries)
    }
  }

  /// A random order of 0..<n in every lane: `out[i * lanes + l]`, i < n (Durstenfeld 1964).
  func permutation(_ out: Output, _ n: Int) { choice(out, n, from: n) }

  /// `k` different numbers of 0..<n in every lane in random order: `out[i * lanes + l]`, i < k ≤ n.
  func choice(_ out: Output, _ k: Int, from n: Int) {
    let root = EntryGenerator.root(key)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: max(n, 1)) { memory in
      guard let pool = memory.baseAddress else { return }
      for lane in 0..<lanes {
        var generator = EntryGenerator(
          root: root, replication: first &+ UInt64(truncatingIfNeeded: lane), draw: draw, entry: 0)
        for index in 0..<n { pool[index] = index }
        for index in 0..<min(k, n) {
          let other = index + generator.below(n - index)
          let chosen = pool[other]
          pool[other] = pool[index]
          pool[index] = chosen
          out[index * lanes + lane] = Double(chosen)
        }
      }
    }
  }

  /// Positions in 0..<n drawn with replacement by weights: entry e of lane l is i with probability
  /// weights[i * lanes + l] over their sum. NaN where a weight is negative or their sum is not positive and finite.
  func choice(_ out: Output, weights: Input, _ n: Int, _ entries: Range<Int>) {
    uniform(out, entries)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(n, 1)) { memory in
      guard let sums = memory.baseAddress else { return }
      for lane in 0..<lanes {
        var (total, isValid) = (0.0, true)
        for index in 0..<n {
          let weight = weights[index * lanes + lane]
          if !(weight >= 0) { isValid = false }
          total += weight
          sums[index] = total
        }
        isValid = isValid && total > 0 && total < .infinity
        for row in 0..<entries.count {
          let place = row * lanes + lane
          let u = out[place] * total
          var (low, high) = (0, n - 1)
          while low < high {
            let middle = (low + high) / 2
            if sums[middle] > u { high = middle } else { low = middle + 1 }
          }
          out[place] = isValid ? Double(low) : .nan
        }
      }
    }
  }

  /// `k` different positions of 0..<n in every lane, drawn one after the other by the weights of those left: the
  /// order of independent exponentials divided by the weights (Efraimidis & Spirakis 2006). NaN where fewer than k
  /// weights are positive or one is negative.
  func choice(_ out: Output, _ k: Int, withoutReplacementBy weights: Input, _ n: Int) {
    var waiting = [Double](repeating: 0, count: n * lanes)
    waiting.withUnsafeMutableBufferPointer { memory in
      guard let times = memory.baseAddress else { return }
      exponential(times, 0..<n)
      for lane in 0..<lanes {
        var isValid = true
        let candidates = (0..<n).filter { weights[$0 * lanes + lane] > 0 }
        for index in 0..<n where !(weights[index * lanes + lane] >= 0) { isValid = false }
        isValid = isValid && candidates.count >= k
        let order = candidates.map { (times[$0 * lanes + lane] / weights[$0 * lanes + lane], $0) }.sorted { $0 < $1 }
        for index in 0..<k { out[index * lanes + lane] = isValid ? Double(order[index].1) : .nan }
      }
    }
  }

  /// Puts `count` rows of `width` entries into random order in every lane: row i is entries i·width..<(i + 1)·width.
  func shuffle(_ rows: Output, _ count: Int, width: Int) {
    let root = EntryGenerator.root(key)
    for lane in 0..<lanes {
      var generator = EntryGenerator(
        root: root, replication: first &+ UInt64(truncatingIfNeeded: lane), draw: draw, entry: 0)
      for index in 0..<count {
        let other = index + generator.below(count - index)
        if other == index { continue }
        for entry in 0..<width {
          let (a, b) = ((index * width + entry) * lanes + lane, (other * width + entry) * lanes + lane)
          (rows[a], rows[b]) = (rows[b], rows[a])
        }
      }
    }
  }
}
