/// A set with CPython's table, so that it is gone through in CPython's order.
final class SetObject: Object {
  struct Slot {
    var hash = 0
    var key = Value.unbound
    var isDummy = false
    var isFree: Bool { key.isUnbound && !isDummy }
  }
  private(set) var table = [Slot](repeating: Slot(), count: 8)
  private var fill = 0
  private(set) var count = 0
  private var finger = 0
  let isFrozen: Bool

  init(isFrozen: Bool = false, type: Class? = nil) {
    self.isFrozen = isFrozen
    super.init(type: type)
  }

  override func giveUp(to values: inout [Value]) {
    super.giveUp(to: &values)
    values += live.map(\.key)
    removeAll()
  }

  deinit {
    var values = live.map(\.key)
    table = []
    Reaper.release(&values)
  }

  private static let probes = 9

  /// The slot of an equal key, or else the free slot where the search ended.
  private func find(_ hash: Int, _ equal: (Value) throws -> Bool) rethrows -> (slot: Int, found: Bool) {
    let mask = table.count - 1
    var perturb = UInt(bitPattern: hash)
    var i = hash & mask
    while true {
      var entry = i
      var left = i + Self.probes <= mask ? Self.probes : 0
      while true {
        if table[entry].isFree { return (entry, false) }
        if table[entry].hash == hash, !table[entry].isDummy, try equal(table[entry].key) { return (entry, true) }
        if left == 0 { break }
        left -= 1
        entry += 1
        if entry >= table.count { return (0, false) }
      }
      perturb >>= 5
      i = Int(bitPattern: UInt(bitPattern: i) &* 5 &+ 1 &+ perturb) & mask
    }
  }

  func contains(_ hash: Int, _ equal: (Value) throws -> Bool) rethrows -> Bool { try find(hash, equal).found }

  func add(_ hash: Int, _ key: Value, _ equal: (Value) throws -> Bool) rethrows {
    let (slot, found) = try find(hash, equal)
    if found { return }
    table[slot] = Slot(hash: hash, key: key)
    fill += 1
    count += 1
    if fill * 5 < (table.count - 1) * 3 { return }
    resize(count > 50000 ? count * 2 : count * 4)
  }

  func remove(_ hash: Int, _ equal: (Value) throws -> Bool) rethrows -> Bool {
    let (slot, found) = try find(hash, equal)
    if !found { return false }
    table[slot] = Slot(hash: -1, isDummy: true)
    count -= 1
    return true
  }

  func removeAll() {
    table = [Slot](repeating: Slot(), count: 8)
    fill = 0
    count = 0
    finger = 0
  }

  /// Takes out one key.
  func pop() -> Value? {
    if count == 0 { return nil }
    var slot = finger & (table.count - 1)
    while table[slot].key.isUnbound { slot = (slot + 1) & (table.count - 1) }
    let key = table[slot].key
    table[slot] = Slot(hash: -1, isDummy: true)
    count -= 1
    finger = slot + 1
    return key
  }

  private func resize(_ minimum: Int) {
    var size = 8
    while size <= minimum { size <<= 1 }
    let old = table
    table = [Slot](repeating: Slot(), count: size)
    fill = count
    for slot in old where !slot.key.isUnbound { insertClean(slot) }
  }

  private func insertClean(_ slot: Slot) {
    let mask = table.count - 1
    var perturb = UInt(bitPattern: slot.hash)
    var i = slot.hash & mask
    while true {
      var entry = i
      var left = i + Self.probes <= mask ? Self.probes : 0
      while true {
        if table[entry].isFree {
          table[entry] = slot
          return
        }
        if left == 0 { break }
        left -= 1
        entry += 1
      }
      perturb >>= 5
      i = Int(bitPattern: UInt(bitPattern: i) &* 5 &+ 1 &+ perturb) & mask
    }
  }

  /// Makes room for so many more, as CPython does before it merges.
  func reserve(_ more: Int) {
    if (fill + more) * 5 >= (table.count - 1) * 3 { resize((count + more) * 2) }
  }

  /// Adds all of another set.
  func merge(_ other: SetObject, _ equal: (Value, Value) throws -> Bool) rethrows {
    if other === self || other.count == 0 { return }
    reserve(other.count)
    if fill == 0 {
      fill = other.count
      count = other.count
      if table.count == other.table.count, other.fill == other.count {
        table = other.table
      } else {
        for slot in other.table where !slot.key.isUnbound { insertClean(slot) }
      }
      return
    }
    for slot in other.live { try add(slot.hash, slot.key) { try equal($0, slot.key) } }
  }

  /// The slots that hold a key, in the order of the table.
  var live: [Slot] { table.filter { !$0.key.isUnbound } }
}
