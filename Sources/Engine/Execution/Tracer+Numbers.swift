extension Tracer {
  /// A number taken out of an array: unlike a window it does not change when the array is written to.
  ///
  /// Nothing is copied until then (`keepNumbers`).
  func number(_ entry: ArrayValue) -> ArrayValue {
    if let known = entry.constantScalar { return scalar(known, entry.element) }
    let base = entry.storage
    guard let register = base.register else { return entry }
    let storage = Storage(count: 1, register: register, birth: instructions.count)
    storage.shift = base.shift + entry.offset
    questions?.follow(storage)
    base.read.append(ReadNumber(storage: storage))
    if base.read.count == 1 { readFrom.append(ReadNumber(storage: base)) }
    return ArrayValue(storage, shape: [], element: entry.element)
  }

  /// Copies the numbers that were read from a storage and stand in the window that is about to be written.
  /// - Parameter window: nil for all of the storage.
  func keepNumbers(of storage: Storage, before window: ArrayValue? = nil) {
    guard !storage.read.isEmpty else { return }
    storage.read = storage.read.filter { number in
      guard let read = number.storage else { return false }
      if let window, window.count == 1, window.offset != read.shift - storage.shift { return true }
      let register = newRegister(1)
      let source = View(register: read.register ?? register, offset: read.shift, shape: [], strides: [])
      let target = View(register: register, offset: 0, shape: [], strides: [])
      instructions.append(
        Instruction(operation: .copy, inputs: [source], outputs: [target], mask: nil, range: range, cost: 1))
      (read.register, read.shift) = (register, 0)
      return false
    }
  }

  /// Copies every number that still stands in an array: what a loop of unknown length writes cannot be followed.
  func keepNumbers() {
    for memory in readFrom { if let storage = memory.storage { keepNumbers(of: storage) } }
    readFrom = []
  }
}
