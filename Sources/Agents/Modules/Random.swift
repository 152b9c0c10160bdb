import Foundation

/// A generator of its own (`random.Random`).
final class RandomObject: Object {
  var twister = MersenneTwister(seed: [0])
  var nextGaussian: Double?
}

extension Machine {
  func randomModule() -> ModuleObject {
    let module = ModuleObject("random")
    let type = Class("Random", bases: [types.object])
    type.module = "random"
    let shared = RandomObject(type: type)
    shared.twister = random
    type.construct = { machine, type, arguments in
      let object = RandomObject(type: type)
      let seed = arguments.positional.first ?? .int(0)
      try machine.seed(object, seed)
      return .object(object)
    }
    module.names["Random"] = .object(type)
    module.names["SystemRandom"] = .object(type)
    let functions: [(String, [String], Int, (Machine, RandomObject, [Value]) throws -> Value)] = [
      (
        "seed", ["a", "version"], 0,
        { machine, random, values in
          try machine.seed(random, values[0].isUnbound ? .none : values[0])
          return .none
        }
      ),
      ("random", [], 0, { _, random, _ in .float(random.twister.unit()) }),
      (
        "uniform", ["a", "b"], 2,
        { machine, random, values in
          let (a, b) = (try machine.real(values[0]), try machine.real(values[1]))
          return .float(a + (b - a) * random.twister.unit())
        }
      ),
      (
        "randint", ["a", "b"], 2,
        { machine, random, values in
          let (a, b) = (try machine.whole(values[0]), try machine.whole(values[1]))
          if b < a { throw machine.valueError("empty range for randrange() (\(a), \(b &+ 1), \(b &+ 1 &- a))") }
          return .int(
            a &+ random.twister.below(min(b.subtractingReportingOverflow(a).overflow ? .max : b &- a, .max - 1) + 1))
        }
      ),
      (
        "randrange", ["start", "stop", "step"], 1,
        { machine, random, values in
          let start = try machine.whole(values[0])
          if values[1].isUnbound {
            if start <= 0 { throw machine.valueError("empty range for randrange()") }
            return .int(random.twister.below(start))
          }
          let stop = try machine.whole(values[1])
          let step = values[2].isUnbound ? 1 : try machine.whole(values[2])
          if step == 0 { throw machine.valueError("zero step for randrange()") }
          let count = RangeObject(start, stop, step).count
          if count <= 0 {
            throw machine.valueError("empty range for randrange() (\(start), \(stop), \(stop &- start))")
          }
          return .int(start &+ step &* random.twister.below(count))
        }
      ),
      (
        "getrandbits", ["k"], 1,
        { machine, random, values in
          .whole(random.twister.bits(min(max(0, try machine.whole(values[0])), 1 << 16)))
        }
      ),
      (
        "choice", ["seq"], 1,
        { machine, random, values in
          let count = try machine.length(values[0])
          if count == 0 { throw machine.indexError("Cannot choose from an empty sequence") }
          return try machine.element(values[0], .int(random.twister.below(count)))
        }
      ),
      (
        "shuffle", ["x"], 1,
        { machine, random, values in
          let count = try machine.length(values[0])
          for i in stride(from: count - 1, to: 0, by: -1) {
            let j = random.twister.below(i + 1)
            let (a, b) = (try machine.element(values[0], .int(i)), try machine.element(values[0], .int(j)))
            try machine.setElement(values[0], .int(i), b)
            try machine.setElement(values[0], .int(j), a)
          }
          return .none
        }
      ),
      (
        "sample", ["population", "k", "*counts"], 2,
        { machine, random, values in
          try machine.sample(random, values[0], try machine.whole(values[1]))
        }
      ),
      (
        "choices", ["population", "weights", "*cum_weights", "*k"], 1,
        { machine, random, values in
          try machine.choices(random, values)
        }
      ),
      (
        "gauss", ["mu", "sigma"], 0,
        { machine, random, values in
          .float(
            (values[0].isUnbound ? 0 : try machine.real(values[0]))
              + machine.gaussian(random) * (values[1].isUnbound ? 1 : try machine.real(values[1])))
        }
      ),
      (
        "normalvariate", ["mu", "sigma"], 0,
        { machine, random, values in
          // Kinderman and Monahan 1977.
          let magic = 4 * exp(-0.5) / 2.0.squareRoot()
          while true {
            try machine.tick()
            let u1 = random.twister.unit()
            let u2 = 1 - random.twister.unit()
            let z = magic * (u1 - 0.5) / u2
            if z * z / 4 <= -log(u2) {
              return .float(
                (values[0].isUnbound ? 0 : try machine.real(values[0]))
                  + z * (values[1].isUnbound ? 1 : try machine.real(values[1])))
            }
          }
        }
      ),
      (
        "expovariate", ["lambd"], 1,
        { machine, random, values in
          .float(-log(1 - random.twister.unit()) / (try machine.real(values[0])))
        }
      ),
      (
        "triangular", ["low", "high", "mode"], 0,
        { machine, random, values in
          let low = values[0].isUnbound ? 0 : try machine.real(values[0])
          let high = values[1].isUnbound ? 1 : try machine.real(values[1])
          var u = random.twister.unit()
          var c = values[2].isUnbound || values[2].isNone ? 0.5 : (try machine.real(values[2]) - low) / (high - low)
          var (l, h) = (low, high)
          if u > c {
            u = 1 - u
            c = 1 - c
            swap(&l, &h)
          }
          return .float(l + (h - l) * (u * c).squareRoot())
        }
      ),
    ]
    for (name, parameters, required, body) in functions {
      type.method(name) { machine, value, arguments in
        guard case .object(let object) = value, let random = object as? RandomObject else { return .none }
        return try body(machine, random, try arguments.take(machine, name, parameters, required: required))
      }
      define(module.names, name) { machine, arguments in
        try body(machine, shared, try arguments.take(machine, name, parameters, required: required))
      }
    }
    return module
  }

  private func seed(_ random: RandomObject, _ value: Value) throws {
    random.nextGaussian = nil
    let words: [UInt32]
    switch value {
    case .none: words = [0]
    case .int, .bool, .big: words = Number(value)?.big.limbs ?? []
    case .float: words = BigInteger(abs(try hash(value))).limbs
    case .str(let text):
      let bytes = Array(text.string.utf8)
      let all = bytes + SHA512.digest(bytes)
      words = BigInteger(digits: all, radix: 256)?.limbs ?? []
    default:
      throw typeError("The only supported seed types are: None, int, float, str, bytes, and bytearray.")
    }
    random.twister = MersenneTwister(seed: words)
  }

  private func sample(_ random: RandomObject, _ population: Value, _ k: Int) throws -> Value {
    switch population {
    case .set, .dict: throw typeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
    default: break
    }
    let items = try self.items(population)
    let n = items.count
    if k < 0 || k > n { throw valueError("Sample larger than population or is negative") }
    try charge(values: k)
    var result: [Value] = []
    var size = 21
    if k > 5 { size += Int(pow(4, ceil(log(Double(k * 3)) / log(4)))) }
    if n <= size {
      var pool = items
      for i in 0..<k {
        let j = random.twister.below(n - i)
        result.append(pool[j])
        pool[j] = pool[n - i - 1]
      }
    } else {
      var selected: Set<Int> = []
      for _ in 0..<k {
        var j = random.twister.below(n)
        while !selected.insert(j).inserted { j = random.twister.below(n) }
        result.append(items[j])
      }
    }
    return .list(ListObject(result))
  }

  private func choices(_ random: RandomObject, _ values: [Value]) throws -> Value {
    let items = try self.items(values[0])
    let k = values[3].isUnbound ? 1 : try whole(values[3])
    try charge(values: k)
    if items.isEmpty { throw indexError("Cannot choose from an empty population") }
    var result: [Value] = []
    var cumulative: [Double] = []
    if !values[1].isUnbound, !values[1].isNone {
      var total = 0.0
      for weight in try self.items(values[1]) {
        total += try real(weight)
        cumulative.append(total)
      }
    } else if !values[2].isUnbound, !values[2].isNone {
      cumulative = try self.items(values[2]).map { try real($0) }
    } else {
      for _ in 0..<max(0, k) {
        result.append(items[min(items.count - 1, Int(random.twister.unit() * Double(items.count)))])
      }
      return .list(ListObject(result))
    }
    if cumulative.count != items.count { throw valueError("The number of weights does not match the population") }
    let total = cumulative.last ?? 0
    if total <= 0 { throw valueError("Total of weights must be greater than zero") }
    if !total.isFinite { throw valueError("Total of weights must be finite") }
    for _ in 0..<max(0, k) {
      let target = random.twister.unit() * total
      var (low, high) = (0, items.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if target < cumulative[middle] { high = middle } else { low = middle + 1 }
      }
      result.append(items[low])
    }
    return .list(ListObject(result))
  }

  private func gaussian(_ random: RandomObject) -> Double {
    if let next = random.nextGaussian {
      random.nextGaussian = nil
      return next
    }
    let angle = random.twister.unit() * 2 * .pi
    let radius = (-2 * log(1 - random.twister.unit())).squareRoot()
    random.nextGaussian = sin(angle) * radius
    return cos(angle) * radius
  }
}

/// SHA-512 (FIPS 180-4), for seeds that are texts.
enum SHA512 {
  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    let (initial, constants) = tables
    var state = initial
    var message = bytes + [0x80]
    while message.count % 128 != 112 { message.append(0) }
    message += [UInt8](repeating: 0, count: 8)
    for shift in stride(from: 56, through: 0, by: -8) {
      message.append(UInt8(truncatingIfNeeded: (bytes.count * 8) >> shift))
    }
    func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 { x >> n | x << (64 - n) }
    for block in stride(from: 0, to: message.count, by: 128) {
      var w = (0..<16).map { word in (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(message[block + word * 8 + $1]) } }
      for t in 16..<80 {
        let s0 = rotate(w[t - 15], 1) ^ rotate(w[t - 15], 8) ^ w[t - 15] >> 7
        let s1 = rotate(w[t - 2], 19) ^ rotate(w[t - 2], 61) ^ w[t - 2] >> 6
        w.append(w[t - 16] &+ s0 &+ w[t - 7] &+ s1)
      }
      var v = state
      for t in 0..<80 {
        let s1 = rotate(v[4], 14) ^ rotate(v[4], 18) ^ rotate(v[4], 41)
        let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
        let t1 = v[7] &+ s1 &+ choice &+ constants[t] &+ w[t]
        let s0 = rotate(v[0], 28) ^ rotate(v[0], 34) ^ rotate(v[0], 39)
        let t2 = s0 &+ ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]))
        v = [t1 &+ t2, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
      }
      for i in 0..<8 { state[i] = state[i] &+ v[i] }
    }
    return state.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
  }

  /// The first 64 bits of the fractions of the square roots of 8 and the cube roots of 80 primes.
  private static let tables: ([UInt64], [UInt64]) = {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < 80 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    /// The largest x with x^degree ≤ prime · 2^(64·degree), without its whole part.
    func fraction(_ prime: Int, _ degree: Int) -> UInt64 {
      let target = BigInteger(prime).shiftedLeft(64 * degree)
      var (low, high) = (BigInteger(0), BigInteger(1).shiftedLeft(69))
      while BigInteger(1) < high - low {
        let middle = (low + high).shiftedRight(1)
        var power = middle
        for _ in 1..<degree { power = power * middle }
        if target < power { high = middle } else { low = middle }
      }
      return UInt64(low.limbs[0]) | UInt64(low.limbs.count > 1 ? low.limbs[1] : 0) << 32
    }
    return (primes.prefix(8).map { fraction($0, 2) }, primes.map { fraction($0, 3) })
  }()
}
