extension Decompositions {
  static func leastSquares(solution: UnsafeMutablePointer<Double>, residuals: UnsafeMutablePointer<Double>, rank: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>, _ a: Strided, _ b: Strided, rcond: Double?, lanes: Int, failed: UnsafeMutablePointer<UInt8>) {}
  static func singularValues(u: UnsafeMutablePointer<Double>?, values: UnsafeMutablePointer<Double>, vt: UnsafeMutablePointer<Double>?, full: Bool, _ a: Strided, lanes: Int, failed: UnsafeMutablePointer<UInt8>) {}
  static func pseudoinverse(_ out: UnsafeMutablePointer<Double>, _ a: Strided, rcond: Double?, lanes: Int, failed: UnsafeMutablePointer<UInt8>) {}
  static func rank(_ out: UnsafeMutablePointer<Double>, _ a: Strided, tolerance: Double?, lanes: Int, failed: UnsafeMutablePointer<UInt8>) {}
  static func condition(_ out: UnsafeMutablePointer<Double>, _ a: Strided, order: Int?, lanes: Int, failed: UnsafeMutablePointer<UInt8>) {}
}
