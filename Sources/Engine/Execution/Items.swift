/// What holds other values and may come to hold itself, or to stand at the end of a long chain of its kind.
class Container {
  /// Lets go of what it holds.
  func release() {}
}

/// The items of a Python list or tuple. A reference, so that `append` is seen through every name of a list; what it
/// holds counts against memory for as long as anything holds it.
final class Items: Container {
  private(set) var items: [Value]
  private let account: MemoryAccount

  /// Made by `Tracer.items(_:)`, which asks the budget first.
  init(_ items: [Value], account: MemoryAccount) {
    self.items = items
    self.account = account
    account.take(MemoryAccount.bytes(items: items.count))
  }

  deinit { account.give(MemoryAccount.bytes(items: items.count)) }

  /// Changes the items of a list.
  func change<Result>(_ body: (inout [Value]) -> Result) -> Result {
    let before = MemoryAccount.bytes(items: items.count)
    defer {
      account.give(before)
      account.take(MemoryAccount.bytes(items: items.count))
    }
    return body(&items)
  }

  override func release() { change { $0 = [] } }
}

extension Tracer {
  /// A tuple of these items.
  func tuple(_ items: [Value]) throws -> Value { .tuple(try self.items(items)) }

  /// A list of these items.
  func list(_ items: [Value]) throws -> Value { .list(try self.items(items)) }

  private func items(_ values: [Value]) throws -> Items {
    try allow(MemoryAccount.bytes(items: values.count), "\(values.count) items")
    let items = Items(values, account: account)
    if values.contains(where: \.isContainer) { keep(items) }
    return items
  }

  /// Puts items behind those of a list.
  func extend(_ list: Items, by values: [Value]) throws {
    guard mask == nil || immediate != nil, rolled.isEmpty else { throw oneAtATime("a list grows in some replications") }
    try handle(values.count)
    try allow(MemoryAccount.bytes(items: values.count), "\(values.count) items")
    let isNested = values.contains(where: \.isContainer)
    list.change { $0 += values }
    if isNested { keep(list) }
  }

  /// Keeps what holds other containers until it can be taken apart one by one: a long chain of them would otherwise be
  /// freed by as many calls within each other, and one that holds itself never.
  func keep(_ container: Container) {
    nests.append(container)
    guard nests.count >= nestLimit else { return }
    // Those that nothing else holds go, the newest first: what they held is then held by this list alone.
    var kept: [Container] = []
    while var nest = nests.popLast() { if !isKnownUniquelyReferenced(&nest) { kept.append(nest) } }
    nests = kept.reversed()
    nestLimit = max(1024, 2 * nests.count)
  }
}

extension Value {
  /// Whether it holds other values.
  var isContainer: Bool {
    switch self {
    case .tuple, .list, .dictionary, .function: true
    default: false
    }
  }
}
