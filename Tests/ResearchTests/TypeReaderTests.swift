import Testing

@testable import Research
