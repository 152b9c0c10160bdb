extension Machine {
  /// A place of a chain in memory: `step` doubles from one entry to the next block's, 0 in scratch memory.
  private struct Located {
    var base: UnsafeMutablePointer<Double>
    var step: Int
    @inline(__always)
    func at(_ entry: Int) -> UnsafeMutablePointer<Double> { base + entry &* step }
  }

  /// Runs a chain block by block.
  func run(_ chain: ElementwiseChain) {
    let count = chain.count
    if count == 0 { return }
    var entries = count
    if !chain.leaves.isEmpty {
      entries = min(count, ElementwiseChain.leaf)
    } else if chain.slots > 0 || chain.steps.count > 1 || !chain.sinks.isEmpty {
      entries = max(1, ElementwiseChain.block / lanes)
      entries = min(count, max(1, entries / chain.rowLength) &* chain.rowLength)
    }
    let width = entries &* lanes
    let leafWidth = chain.leaves.count &* lanes
    let memory = scratch.reserve(chain.slots &* width &+ chain.sinks.count &* leafWidth)
    let partials = memory + chain.slots &* width
    withUnsafeTemporaryAllocation(of: Located.self, capacity: max(chain.places.count, 1)) { table in
      for index in chain.places.indices { table[index] = located(chain.places[index], memory, width) }
      for reader in chain.readers where reader.isRepeated {
        StridedRows.run(memory + reader.slot &* width, 1, source(reader), 0, entries, lanes)
      }
      var (start, leaf, rows) = (0, 0, 0)
      while start < count {
        let length = chain.leaves.isEmpty ? min(entries, count &- start) : chain.leaves[leaf]
        if let leading = chain.leading { reduce(leading, from: &rows, upTo: start &+ length) }
        for reader in chain.readers where !reader.isRepeated {
          reader.rows.read(
            memory + reader.slot &* width, source(reader), start: start, count: length, lanes: lanes)
        }
        for step in chain.steps {
          if step.pair >= 0, case .binary(let kernel) = step.kernel {
            let pair = chain.pairs[step.pair]
            StridedBinary.apply(
              kernel, table[step.target].at(start), operand(pair.first, table, start, pair.length),
              operand(pair.second, table, start, pair.length), column: start % pair.length, length: pair.length,
              count: length, lanes: lanes)
            continue
          }
          apply(
            step.kernel, table[step.target].at(start), table[step.first].at(start), table[step.second].at(start),
            table[step.third].at(start), length &* lanes)
        }
        for (index, sink) in chain.sinks.enumerated() {
          let values = UnsafePointer(table[sink.place].at(start))
          if let factors = sink.factors {
            let out = partials + (index &* leafWidth &+ leaf &* lanes)
            if case .place(let first) = factors.first, case .place(let second) = factors.second {
              ReductionAxis.sumOfProducts(out, table[first].at(start), table[second].at(start), length, lanes)
            } else {
              ReductionAxis.sumOfProducts(
                out, operand(factors.first, table, start, factors.length),
                operand(factors.second, table, start, factors.length), column: start % factors.length,
                line: factors.length, length, lanes)
            }
          } else if sink.isWhole {
            Reduction.sum.apply(
              partials + (index &* leafWidth &+ leaf &* lanes), values, outer: 1, length: length, inner: 1, lanes: lanes
            )
          } else {
            sink.reduction.apply(
              located(sink.output, memory, width).base + (start / sink.length) &* lanes, values,
              outer: length / sink.length, length: sink.length, inner: 1, lanes: lanes, ddof: sink.ddof)
          }
        }
        start &+= length
        leaf &+= 1
      }
      for (index, sink) in chain.sinks.enumerated() where sink.isWhole {
        let sums = partials + index &* leafWidth
        _ = combine(sums, count)
        let out = located(sink.output, memory, width).base
        let divisor = sink.reduction == .mean ? Double(count) : 1
        for lane in 0..<lanes { out[lane] = sums[lane] / divisor }
      }
    }
  }

  /// Reduces the rows, from `done` on, that entries below `end` lie in.
  private func reduce(_ leading: ElementwiseChain.Leading, from done: inout Int, upTo end: Int) {
    let needed = min(leading.rows, (end &+ leading.length &- 1) / leading.length)
    guard needed > done else { return }
    leading.reduction.apply(
      address(leading.output) + done &* lanes, address(leading.source) + done &* leading.strides.outer &* lanes,
      outer: needed &- done, length: leading.length, inner: 1, lanes: lanes, ddof: leading.ddof,
      strides: leading.strides)
    done = needed
  }

  /// Adds the sums of the leaves of `n` terms into the first, in the order of `ReductionAxis.pairwise`.
  /// - Returns: the number of leaves.
  private func combine(_ sums: UnsafeMutablePointer<Double>, _ n: Int) -> Int {
    if n <= ElementwiseChain.leaf { return 1 }
    var half = n / 2
    half &-= half & 7
    let left = combine(sums, half)
    let other = sums + left &* lanes
    let right = combine(other, n &- half)
    for lane in 0..<lanes { sums[lane] += other[lane] }
    return left &+ right
  }

  /// An operand of a pair for a block that begins with entry `start`.
  @inline(__always)
  private func operand(
    _ operand: ElementwiseChain.Operand, _ table: UnsafeMutableBufferPointer<Located>, _ start: Int, _ length: Int
  ) -> StridedBinary.Operand {
    switch operand {
    case .strided(let register, let offset, let rows):
      StridedBinary.Operand(
        line: UnsafePointer(addresses[register] + (offset &+ start / length &* rows.rowStride) &* lanes),
        step: rows.stride &* lanes, down: rows.rowStride &* lanes)
    case .place(let place):
      StridedBinary.Operand(
        line: UnsafePointer(table[place].at(start) - (start % length) &* lanes), step: lanes, down: length &* lanes)
    }
  }

  @inline(__always)
  private func source(_ reader: ElementwiseChain.Reader) -> UnsafePointer<Double> {
    UnsafePointer(addresses[reader.register] + reader.offset &* lanes)
  }

  @inline(__always)
  private func located(
    _ place: ElementwiseChain.Place, _ memory: UnsafeMutablePointer<Double>, _ width: Int
  ) -> Located {
    switch place {
    case .window(let register, let offset): Located(base: addresses[register] + offset &* lanes, step: lanes)
    case .slot(let slot): Located(base: memory + slot &* width, step: 0)
    }
  }

  @inline(__always)
  private func apply(
    _ kernel: ElementwiseStep.Kernel, _ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>,
    _ b: UnsafePointer<Double>, _ c: UnsafePointer<Double>, _ count: Int
  ) {
    switch kernel {
    case .unary(let kernel): kernel.apply(out, a, count)
    case .binary(let kernel): kernel.apply(out, a, b, count)
    case .ternary(let kernel): kernel.apply(out, a, b, c, count)
    }
  }
}
