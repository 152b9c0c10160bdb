a = b < c
m = np.mean(x)
r = np.sqrt(x_1) / 2

# latex: a = b < c
# latex: m = \overline{x}
# latex: r = \frac{\sqrt{x_{1}}}{2}
# mathml: <math display="block"><mrow><mi>a</mi><mo>=</mo><mrow><mi>b</mi><mo>&lt;</mo><mi>c</mi></mrow></mrow></math>
# mathml: <math display="block"><mrow><mi>m</mi><mo>=</mo><mover accent="true"><mi>x</mi><mo>¯</mo></mover></mrow></math>
# mathml: <math display="block"><mrow><mi>r</mi><mo>=</mo><mfrac><msqrt><msub><mi>x</mi><mn>1</mn></msub></msqrt><mn>2</mn></mfrac></mrow></math>
