/// Layer normalisation (Ba, Kiros & Hinton 2016, arXiv 1607.06450): each row is brought to mean 0 and variance 1, then scaled and
/// shifted by what is learnt.
enum LayerNorm {
  /// Added to the variance, so that a row of equal numbers is not divided by zero.
  static let floor: Float = 1e-5

  /// out = standard · scale + shift; keeps the standardised rows and the inverse standard deviations for the way back.
  static func forward(
    _ x: UnsafePointer<Float>, scale: UnsafePointer<Float>, shift: UnsafePointer<Float>,
    standard: UnsafeMutablePointer<Float>, inverse: UnsafeMutablePointer<Float>, out: UnsafeMutablePointer<Float>,
    rows: Int, width: Int
  ) {
    for i in 0..<rows {
      let row = x + i * width
      var sum = MatrixKernel.Vector.zero
      for j in stride(from: 0, to: width, by: 16) { sum += MatrixKernel.load(row + j) }
      let mean = sum.sum() / Float(width)
      var squares = MatrixKernel.Vector.zero
      for j in stride(from: 0, to: width, by: 16) {
        let centred = MatrixKernel.load(row + j) - mean
        squares.addProduct(centred, centred)
      }
      let factor = 1 / (squares.sum() / Float(width) + floor).squareRoot()
      inverse[i] = factor
      for j in stride(from: 0, to: width, by: 16) {
        let value = (MatrixKernel.load(row + j) - mean) * factor
        MatrixKernel.store(value, standard + i * width + j)
        MatrixKernel.store(
          MatrixKernel.load(shift + j).addingProduct(value, MatrixKernel.load(scale + j)), out + i * width + j)
      }
    }
  }

  /// Adds to `dx` what the gradient `dout` of the output says, and to the gradients of scale and shift.
  static func backward(
    _ dout: UnsafePointer<Float>, scale: UnsafePointer<Float>, standard: UnsafePointer<Float>,
    inverse: UnsafePointer<Float>, dscale: UnsafeMutablePointer<Float>, dshift: UnsafeMutablePointer<Float>,
    dx: UnsafeMutablePointer<Float>, rows: Int, width: Int
  ) {
    for i in 0..<rows {
      let (d, s) = (dout + i * width, standard + i * width)
      var (sum, product) = (MatrixKernel.Vector.zero, MatrixKernel.Vector.zero)
      for j in stride(from: 0, to: width, by: 16) {
        let (g, z) = (MatrixKernel.load(d + j), MatrixKernel.load(s + j))
        MatrixKernel.store(MatrixKernel.load(dscale + j).addingProduct(g, z), dscale + j)
        MatrixKernel.store(MatrixKernel.load(dshift + j) + g, dshift + j)
        let scaled = g * MatrixKernel.load(scale + j)
        sum += scaled
        product.addProduct(scaled, z)
      }
      let (mean, slope) = (sum.sum() / Float(width), product.sum() / Float(width))
      for j in stride(from: 0, to: width, by: 16) {
        let scaled = MatrixKernel.load(d + j) * MatrixKernel.load(scale + j)
        let change = (scaled - mean - MatrixKernel.load(s + j) * slope) * inverse[i]
        MatrixKernel.store(MatrixKernel.load(dx + i * width + j) + change, dx + i * width + j)
      }
    }
  }
}
