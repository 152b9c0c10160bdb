import Language

/// An array of complex numbers: what a Fourier transform gives. It can be added, multiplied, divided, indexed and turned
/// into reals by `abs`, `.real` and `.imag`; it cannot be written to, sorted or returned.
struct ComplexValue {
  var real: ArrayValue
  var imaginary: ArrayValue
}

extension Operations {
  /// `numpy.fft`, and the functions that lead back to reals.
  static let fourier: [OperationEntry] =
    [
      ("fft", "Fourier transform along the last axis, complex"), ("ifft", "inverse of np.fft.fft, complex"),
      ("rfft", "Fourier transform of reals along the last axis, the n // 2 + 1 frequencies from 0 up, complex"),
      ("irfft", "inverse of np.fft.rfft, n reals"),
    ].map { name, summary in
      OperationEntry("np.fft." + name, "a n?", summary) { t, a in try t.fourier(name, a) }
    }
    + [
      .library(.arrays, "np.fft.fftfreq", "n d?", "frequencies of np.fft.fft"),
      .library(.arrays, "np.fft.rfftfreq", "n d?", "frequencies of np.fft.rfft"),
      OperationEntry("np.real", "val", "real part") { t, a in
        if case .complex(let z)? = a[0] { return .array(z.real) }
        return .array(try t.numpy(a[0]))
      },
      OperationEntry("np.imag", "val", "imaginary part, 0 for reals") { t, a in
        if case .complex(let z)? = a[0] { return .array(z.imaginary) }
        let x = try t.numpy(a[0])
        return .array(try t.binary(.multiply, x, t.scalar(0, x.element), x.element))
      },
      OperationEntry("np.angle", "z", "angle of a complex number, in radians") { t, a in
        if case .complex(let z)? = a[0] { return .array(try t.binary(.arctan2, z.imaginary, z.real, .real)) }
        return .array(try t.binary(.arctan2, t.scalar(0), t.numpy(a[0]), .real))
      },
    ]
}

extension Tracer {
  /// A transform of reals or complex numbers, cut or filled with zeros to n.
  func fourier(_ name: String, _ a: [Value?]) throws -> Value {
    var z: ComplexValue
    if case .complex(let known)? = a[0] {
      if name == "rfft" { throw refuse("np.fft.rfft of complex numbers", "np.fft.fft") }
      z = known
    } else {
      var x = try numpy(a[0])
      x.element = .real
      z = ComplexValue(real: x, imaginary: try binary(.multiply, x, scalar(0), .real))
    }
    guard let length = z.real.shape.last else { throw failure(.shape, "a transform needs an axis") }
    let isBack = name == "irfft"
    let n = try optionalInteger(given(a[1]), "n") ?? (isBack ? 2 * (length - 1) : length)
    guard n > 0 else { throw failure(.invalidValue, "ValueError: Invalid number of FFT data points (\(n)) specified.") }
    let half = n / 2 + 1
    z = try each(z) { try resized($0, isBack ? half : n) }
    if isBack {
      // The other frequencies are the conjugates of those given.
      let rest = n - half
      let places = try constant(shape: [rest], element: .integer) { Double(n - half - $0) }
      let lead = [Part](repeating: .slice(nil, nil, nil), count: z.real.rank - 1)
      let tail = try each(z) { try read($0, lead + [.array(places)]) }
      let axis = z.real.rank - 1
      z = ComplexValue(
        real: try join([z.real, tail.real], axis: axis, element: .real),
        imaginary: try join(
          [z.imaginary, try unary(.negative, tail.imaginary, .real)], axis: axis, element: .real))
    }
    let both = try routine(name.hasPrefix("i") ? .inverseFourier : .fourier, [z.real, z.imaginary])
    let real = try read(both, [.integer(0)])
    if isBack { return .array(real) }
    let result = ComplexValue(real: real, imaginary: try read(both, [.integer(1)]))
    guard name == "rfft" else { return .complex(result) }
    return .complex(try each(result) { try read($0, [.ellipsis, .slice(nil, half, nil)]) })
  }

  /// The same operation on both parts.
  func each(_ z: ComplexValue, _ operation: (ArrayValue) throws -> ArrayValue) rethrows -> ComplexValue {
    ComplexValue(real: try operation(z.real), imaginary: try operation(z.imaginary))
  }

  /// The last axis cut or filled with zeros.
  private func resized(_ x: ArrayValue, _ n: Int) throws -> ArrayValue {
    let length = x.shape.last ?? 0
    if length == n { return x }
    if length > n { return try read(x, [.ellipsis, .slice(nil, n, nil)]) }
    let shape = Array(x.shape.dropLast()) + [n - length]
    let zeros = try constant(shape: shape, element: .real) { _ in 0 }
    return try join([x, zeros], axis: x.rank - 1, element: .real)
  }

  /// |z|, without overflow.
  func modulus(_ z: ComplexValue) throws -> ArrayValue { try binary(.hypot, z.real, z.imaginary, .real) }

  /// Arithmetic where an operand is complex.
  func complexArithmetic(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    func parts(_ value: Value) throws -> ComplexValue {
      if case .complex(let z) = value { return z }
      var x = try numpy(value)
      x.element = .real
      return ComplexValue(real: x, imaginary: scalar(0))
    }
    let (x, y) = (try parts(a), try parts(b))
    func times(_ p: ArrayValue, _ q: ArrayValue) throws -> ArrayValue { try binary(.multiply, p, q, .real) }
    switch operation {
    case .add, .subtract:
      let kernel: BinaryKernel = operation == .add ? .add : .subtract
      return .complex(
        ComplexValue(
          real: try binary(kernel, x.real, y.real, .real),
          imaginary: try binary(kernel, x.imaginary, y.imaginary, .real)
        ))
    case .multiply:
      return .complex(
        ComplexValue(
          real: try binary(.subtract, times(x.real, y.real), times(x.imaginary, y.imaginary), .real),
          imaginary: try binary(.add, times(x.real, y.imaginary), times(x.imaginary, y.real), .real)))
    case .divide:
      let size = try binary(.add, times(y.real, y.real), times(y.imaginary, y.imaginary), .real)
      let real = try binary(.add, times(x.real, y.real), times(x.imaginary, y.imaginary), .real)
      let imaginary = try binary(.subtract, times(x.imaginary, y.real), times(x.real, y.imaginary), .real)
      return .complex(
        ComplexValue(
          real: try binary(.divide, real, size, .real), imaginary: try binary(.divide, imaginary, size, .real)))
    case .power:
      if case .integer(2) = b { return try complexArithmetic(.multiply, a, a) }
      throw refuse("a power of complex numbers", "write the product, or np.abs(z) ** 2")
    default: throw refuse("\(operation.rawValue) of complex numbers", "turn them into reals by np.abs, .real or .imag")
    }
  }

  /// `z.real` and the other attributes.
  func attribute(_ name: String, of z: ComplexValue) throws -> Value {
    switch name {
    case "real": return .array(z.real)
    case "imag": return .array(z.imaginary)
    case "shape", "size", "ndim": return try attribute(name, of: .array(z.real))
    case "conj", "conjugate": return .objectMethod(.complex(z), name)
    default: throw refuse("complex numbers have no .\(name) here", "turn them into reals by np.abs, .real or .imag")
    }
  }

  func conjugate(_ z: ComplexValue) throws -> Value {
    .complex(ComplexValue(real: z.real, imaginary: try unary(.negative, z.imaginary, .real)))
  }
}
