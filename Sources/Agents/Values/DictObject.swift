/// A dictionary: entries in the order in which their keys came in.
final class DictObject: Object {
  struct Entry {
    var hash: Int
    var key: Value
    var value: Value
  }
  /// The entries; one whose key is `unbound` was deleted.
  private(set) var entries: [Entry] = []
  private(set) var count = 0
  /// Places in `entries`, -1 for a free slot; open addressing with linear probing.
  private var slots: [Int32] = []

  override init(type: Class? = nil) { super.init(type: type) }

  override func giveUp(to values: inout [Value]) {
    super.giveUp(to: &values)
    for entry in entries { values += [entry.key, entry.value] }
    removeAll()
  }

  deinit {
    var values: [Value] = []
    for entry in entries { values += [entry.key, entry.value] }
    entries = []
    Reaper.release(&values)
  }

  /// The place of a key for which `equal` holds.
  private func place(_ hash: Int, _ equal: (Value) throws -> Bool) rethrows -> Int? {
    if slots.isEmpty { return nil }
    let mask = slots.count - 1
    var slot = Self.mix(hash) & mask
    while true {
      guard slot < slots.count else { return nil }
      let index = Int(slots[slot])
      if index < 0 { return nil }
      if index < entries.count, entries[index].hash == hash, !entries[index].key.isUnbound {
        if try equal(entries[index].key) { return index < entries.count ? index : nil }
        if slots.count != mask + 1 { return nil }
      }
      slot = (slot + 1) & mask
    }
  }

  private static func mix(_ hash: Int) -> Int {
    let value = UInt(bitPattern: hash) &* 0x9E37_79B9_7F4A_7C15
    return Int(value >> 20)
  }

  func value(_ hash: Int, _ equal: (Value) throws -> Bool) rethrows -> Value? {
    try place(hash, equal).map { entries[$0].value }
  }

  /// Sets the value of a key. True if the key is new.
  @discardableResult
  func set(_ hash: Int, _ key: Value, _ value: Value, _ equal: (Value) throws -> Bool) rethrows -> Bool {
    if let place = try place(hash, equal) {
      entries[place].value = value
      return false
    }
    if (entries.count + 1) * 2 > slots.count { rebuild() }
    insert(hash, at: entries.count)
    entries.append(Entry(hash: hash, key: key, value: value))
    count += 1
    return true
  }

  func remove(_ hash: Int, _ equal: (Value) throws -> Bool) rethrows -> Value? {
    guard let place = try place(hash, equal) else { return nil }
    let value = entries[place].value
    entries[place].key = .unbound
    entries[place].value = .unbound
    count -= 1
    return value
  }

  func removeAll() {
    entries = []
    slots = []
    count = 0
  }

  /// The entries that are there.
  var live: [Entry] { count == entries.count ? entries : entries.filter { !$0.key.isUnbound } }

  private func insert(_ hash: Int, at index: Int) {
    let mask = slots.count - 1
    var slot = Self.mix(hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(index)
  }

  private func rebuild() {
    entries = live
    var size = 8
    while size < (entries.count + 1) * 3 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for (index, entry) in entries.enumerated() { insert(entry.hash, at: index) }
  }

  /// Takes over all entries of another one.
  func adopt(_ other: DictObject) {
    entries = other.entries
    slots = other.slots
    count = other.count
  }

  func reorder(_ new: [Entry]) {
    removeAll()
    for entry in new { set(entry.hash, entry.key, entry.value) { Value.same($0, entry.key) } }
  }
}
