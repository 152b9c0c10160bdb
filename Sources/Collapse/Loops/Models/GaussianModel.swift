/// The multivariate normal distribution with the mean and the (unbiased) covariance of the training rows.
///
/// Numeric columns come out as they are drawn: a normal distribution knows neither whole numbers nor bounds. A categorical
/// column is a vector of indicators, and a drawn row takes the level whose coordinate is largest.
struct GaussianModel: TableModel {
  private let encoding: VectorEncoding
  private let mean: [Double]
  private let factor: SemidefiniteFactor

  /// Fits the model.
  init(_ table: MixedTable) {
    let encoding = VectorEncoding(table.columns)
    self.init(encoding, VectorMoments(encoding.vectors(table), dimension: encoding.dimension))
  }

  /// The model with these moments.
  init(_ encoding: VectorEncoding, _ moments: VectorMoments) {
    self.encoding = encoding
    mean = moments.mean
    factor = SemidefiniteFactor(moments.covariance, order: encoding.dimension)
  }

  func sample(_ count: Int, _ random: inout LoopRandom) -> MixedTable {
    encoding.table(factor.transform(random.normals(count * encoding.dimension), mean: mean))
  }
}
