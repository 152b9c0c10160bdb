import Foundation

extension Machine {
  func mathModule() -> ModuleObject {
    let module = ModuleObject("math")
    let names = module.names
    names["pi"] = .float(.pi)
    names["e"] = .float(M_E)
    names["tau"] = .float(2 * .pi)
    names["inf"] = .float(.infinity)
    names["nan"] = .float(.nan)
    let plain: [(String, (Double) -> Double)] = [
      ("sin", sin), ("cos", cos), ("tan", tan), ("asin", asin), ("acos", acos), ("atan", atan), ("sinh", sinh),
      ("cosh", cosh), ("tanh", tanh), ("asinh", asinh), ("acosh", acosh), ("atanh", atanh), ("exp", exp),
      ("expm1", expm1), ("sqrt", { $0.squareRoot() }), ("log1p", log1p), ("erf", erf), ("erfc", erfc),
      ("gamma", tgamma), ("lgamma", { lgamma($0) }), ("fabs", { $0.magnitude }), ("cbrt", cbrt), ("exp2", exp2),
      ("degrees", { $0 * 180 / .pi }), ("radians", { $0 * .pi / 180 }),
    ]
    for (name, function) in plain {
      define(names, name) { machine, arguments in
        let x = try machine.real(try arguments.take(machine, "math.\(name)", ["_"], required: 1)[0])
        let result = function(x)
        if result.isNaN, !x.isNaN { throw machine.valueError("math domain error") }
        if result.isInfinite, x.isFinite {
          throw name == "atanh" || name == "log1p" || name == "gamma" || name == "lgamma"
            ? machine.valueError("math domain error") : machine.error(machine.types.overflowError, "math range error")
        }
        return .float(result)
      }
    }
    for (name, base) in [("log2", 2.0), ("log10", 10.0)] {
      define(names, name) { machine, arguments in
        .float(try machine.logarithm(try arguments.take(machine, name, ["_"], required: 1)[0], base))
      }
    }
    define(names, "log") { machine, arguments in
      let values = try arguments.take(machine, "log", ["_", "_2"], required: 1)
      let top = try machine.logarithm(values[0], nil)
      if values[1].isUnbound { return .float(top) }
      let bottom = try machine.logarithm(values[1], nil)
      if bottom == 0 { throw machine.error(machine.types.zeroDivisionError, "float division by zero") }
      return .float(top / bottom)
    }
    for (name, function) in [("atan2", atan2), ("copysign", { copysign($0, $1) }), ("fmod", fmod)]
      as [(
        String, (Double, Double) -> Double
      )]
    {
      define(names, name) { machine, arguments in
        let values = try arguments.take(machine, name, ["_", "_2"], required: 2)
        let (x, y) = (try machine.real(values[0]), try machine.real(values[1]))
        let result = function(x, y)
        if result.isNaN, !x.isNaN, !y.isNaN { throw machine.valueError("math domain error") }
        return .float(result)
      }
    }
    define(names, "pow") { machine, arguments in
      let values = try arguments.take(machine, "pow", ["_", "_2"], required: 2)
      let (x, y) = (try machine.real(values[0]), try machine.real(values[1]))
      let result = pow(x, y)
      if result.isNaN, !x.isNaN, !y.isNaN { throw machine.valueError("math domain error") }
      if result.isInfinite, x.isFinite, y.isFinite {
        throw x == 0
          ? machine.valueError("math domain error") : machine.error(machine.types.overflowError, "math range error")
      }
      return .float(result)
    }
    for (name, rule, method) in [
      ("floor", FloatingPointRoundingRule.down, "__floor__"), ("ceil", .up, "__ceil__"),
      ("trunc", .towardZero, "__trunc__"),
    ] {
      define(names, name) { machine, arguments in
        let value = try arguments.take(machine, "math.\(name)", ["_"], required: 1)[0]
        if case .float(let number) = value {
          return try machine.wholeNumber(.float(number.rounded(rule)), base: .unbound)
        }
        if let number = Number(value) { return .whole(number.big) }
        if let result = try machine.specialUnary(value, method) { return result }
        return try machine.wholeNumber(.float(try machine.real(value).rounded(rule)), base: .unbound)
      }
    }
    for (name, holds) in [
      ("isnan", { $0.isNaN }), ("isinf", { $0.isInfinite }), ("isfinite", { $0.isFinite }),
    ] as [(String, (Double) -> Bool)] {
      define(names, name) { machine, arguments in
        .bool(holds(try machine.real(try arguments.take(machine, name, ["_"], required: 1)[0])))
      }
    }
    define(names, "isclose") { machine, arguments in
      let values = try arguments.take(machine, "isclose", ["a", "b", "*rel_tol", "*abs_tol"], required: 2)
      let (a, b) = (try machine.real(values[0]), try machine.real(values[1]))
      let relative = values[2].isUnbound ? 1e-9 : try machine.real(values[2])
      let absolute = values[3].isUnbound ? 0 : try machine.real(values[3])
      if a == b { return .bool(true) }
      if a.isInfinite || b.isInfinite { return .bool(false) }
      return .bool(abs(a - b) <= max(relative * max(abs(a), abs(b)), absolute))
    }
    define(names, "fsum") { machine, arguments in
      // Shewchuk 1997: exact partial sums.
      var partials: [Double] = []
      try machine.forEach(try arguments.take(machine, "fsum", ["_"], required: 1)[0]) {
        var x = try machine.real($0)
        var kept: [Double] = []
        for partial in partials {
          var y = partial
          if abs(x) < abs(y) { swap(&x, &y) }
          let high = x + y
          let low = y - (high - x)
          if low != 0 { kept.append(low) }
          x = high
        }
        partials = kept + [x]
      }
      return .float(partials.reversed().reduce(0, +))
    }
    installWholeMath(names)
    return module
  }

  private func logarithm(_ value: Value, _ base: Double?) throws -> Double {
    if case .big(let number) = value, !number.isNegative, number.double == nil {
      let shift = number.bitWidth - 64
      let x = number.shiftedRight(shift).double ?? 1
      let natural = Foundation.log(x) + Double(shift) * Foundation.log(2)
      return base.map { natural / Foundation.log($0) } ?? natural
    }
    let x = try real(value)
    if x <= 0 { throw valueError("math domain error") }
    return base == 2 ? Foundation.log2(x) : base == 10 ? Foundation.log10(x) : Foundation.log(x)
  }

  private func installWholeMath(_ names: Namespace) {
    func big(_ machine: Machine, _ value: Value) throws -> BigInteger {
      guard let number = Number(value), !number.isFloat else {
        throw machine.typeError("'\(machine.typeName(value))' object cannot be interpreted as an integer")
      }
      return number.big
    }
    define(names, "factorial") { machine, arguments in
      let n = try machine.whole(try arguments.take(machine, "factorial", ["_"], required: 1)[0])
      if n < 0 { throw machine.valueError("factorial() not defined for negative values") }
      if n > 50_000 { throw machine.error(machine.types.memoryError, "") }
      var result = BigInteger(1)
      for k in stride(from: 2, through: n, by: 1) {
        try machine.tick(1 + result.limbs.count / 8)
        result = result * BigInteger(k)
      }
      return .whole(result)
    }
    for (name, isLeast) in [("gcd", false), ("lcm", true)] {
      define(names, name) { machine, arguments in
        var total = BigInteger(isLeast ? 1 : 0)
        for value in arguments.positional {
          let number = try big(machine, value)
          var (a, b) = (total, BigInteger(isNegative: false, limbs: number.limbs))
          let product = a * b
          while !b.isZero {
            try machine.tick(1 + a.limbs.count * b.limbs.count / 8)
            (a, b) = (b, a.flooredDivision(by: b).remainder)
          }
          total = isLeast ? (a.isZero ? a : product.flooredDivision(by: a).quotient) : a
        }
        return .whole(BigInteger(isNegative: false, limbs: total.limbs))
      }
    }
    define(names, "isqrt") { machine, arguments in
      let n = try big(machine, try arguments.take(machine, "isqrt", ["_"], required: 1)[0])
      if n.isNegative { throw machine.valueError("isqrt() argument must be nonnegative") }
      if n.isZero { return .int(0) }
      var x = BigInteger(1).shiftedLeft((n.bitWidth + 1) / 2)
      while true {
        try machine.tick(1 + n.limbs.count * n.limbs.count / 4)
        let y = (x + n.flooredDivision(by: x).quotient).shiftedRight(1)
        if !(y < x) { return .whole(x) }
        x = y
      }
    }
    for (name, divides) in [("comb", true), ("perm", false)] {
      define(names, name) { machine, arguments in
        let values = try arguments.take(machine, name, ["_", "_2"], required: 1)
        let n = try machine.whole(values[0])
        var k = values[1].isUnbound || values[1].isNone ? n : try machine.whole(values[1])
        if n < 0 || k < 0 { throw machine.valueError("\(n < 0 ? "n" : "k") must be a non-negative integer") }
        if k > n { return .int(0) }
        if divides { k = min(k, n - k) }
        if k > 50_000 { throw machine.error(machine.types.memoryError, "") }
        var result = BigInteger(1)
        for i in 0..<k {
          try machine.tick(1 + result.limbs.count / 8)
          result = result * BigInteger(n - i)
          if divides { result = result.flooredDivision(by: BigInteger(i + 1)).quotient }
        }
        return .whole(result)
      }
    }
    define(names, "prod") { machine, arguments in
      let values = try arguments.take(machine, "prod", ["_", "*start"], required: 1)
      var total = values[1].isUnbound ? Value.int(1) : values[1]
      try machine.forEach(values[0]) { total = try machine.binary(.multiply, total, $0) }
      return total
    }
    for (name, body) in [
      (
        "hypot",
        { (values: [Double]) in
          values.count == 2 ? hypot(values[0], values[1]) : values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
      )
    ] {
      define(names, name) { machine, arguments in .float(body(try arguments.positional.map { try machine.real($0) })) }
    }
    define(names, "dist") { machine, arguments in
      let values = try arguments.take(machine, "dist", ["_", "_2"], required: 2)
      let (p, q) = (try machine.items(values[0]), try machine.items(values[1]))
      if p.count != q.count { throw machine.valueError("both points must have the same number of dimensions") }
      let differences = try zip(p, q).map { try machine.real($0) - machine.real($1) }
      return .float(
        differences.count == 2
          ? hypot(differences[0], differences[1]) : differences.reduce(0) { $0 + $1 * $1 }.squareRoot())
    }
    define(names, "modf") { machine, arguments in
      let x = try machine.real(try arguments.take(machine, "modf", ["_"], required: 1)[0])
      return .items([
        .float(x.isInfinite ? copysign(0, x) : copysign(x - x.rounded(.towardZero), x)), .float(x.rounded(.towardZero)),
      ])
    }
    define(names, "frexp") { machine, arguments in
      let x = try machine.real(try arguments.take(machine, "frexp", ["_"], required: 1)[0])
      let (m, e) = frexp(x)
      return .items([.float(m), .int(e)])
    }
    define(names, "ldexp") { machine, arguments in
      let values = try arguments.take(machine, "ldexp", ["_", "_2"], required: 2)
      return .float(scalbn(try machine.real(values[0]), try machine.whole(values[1])))
    }
  }
}
