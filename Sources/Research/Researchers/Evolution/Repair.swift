import Language
import Studies

/// Mends programs that break a requirement: an estimator becomes location equivariant where it is applied to what is left of
/// the data after a preliminary centre is taken off, and the centre is added again.
struct Repair {
  /// Whether there is a cure.
  static func mends(_ violations: [Requirement]) -> Bool { violations == [.locationEquivariant] }

  /// The mended program; nil where it does not fit.
  func mend(_ genome: Genome, _ breeder: Breeder) -> Genome? {
    let vectors = breeder.signature.arguments.filter { $0.type.isVector && $0.type.element == .real }
    guard vectors.count == 1, let data = vectors.first, breeder.signature.pointType?.isScalar == true,
      let value = genome.estimate
    else { return nil }
    var names = genome.names
    let text = "centre = np.mean(DATA)\ndeviations = DATA - centre"
    let (steps, locals) = Template.block(text, ["DATA": .name(data.name)], avoiding: &names)
    guard let centre = locals["centre"], let deviations = locals["deviations"] else { return nil }
    var copy = genome
    copy.main.body =
      steps + genome.main.body.dropLast().map { $0.renaming([data.name: deviations]) }
      + [
        Statement(
          .returning(Expression(.binary(.add, centre, value.renaming([data.name: deviations])))))
      ]
    copy.traits.append(Trait("centred"))
    let cleaned = copy.cleaned()
    return breeder.fits(cleaned) && cleaned.size <= Breeder.largest ? cleaned : nil
  }
}
