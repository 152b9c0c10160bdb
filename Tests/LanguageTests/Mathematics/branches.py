def estimate(y, limit=2):
    s = 0.0
    for i in range(1, len(y)):
        s += y[i] * y[i - 1]
    if s < 0 and limit > 1:
        return 0.0
    elif s == 0:
        return None
    else:
        s = s / 2 if limit else s
    while not s < 1:
        s = s / 2
    return s, [v ** 2 for v in y]

# latex: \operatorname{estimate}\left( y, \mathit{limit} \right)\text{:}
# latex: s = 0
# latex: \text{for }i = 1, \dots, \operatorname{length}\left( y \right) - 1\text{:}
# latex: s \leftarrow s + y_{i} \cdot y_{i - 1}
# latex: \text{if }s < 0 \land \mathit{limit} > 1\text{:}
# latex: \text{return }0
# latex: \text{otherwise, if }s = 0\text{:}
# latex: \text{return }\text{none}
# latex: \text{otherwise:}
# latex: s \leftarrow \begin{cases} \frac{s}{2} & \text{if } \mathit{limit} \\ s & \text{otherwise} \end{cases}
# latex: \text{while }\lnot \left( s < 1 \right)\text{:}
# latex: s \leftarrow \frac{s}{2}
# latex: \text{return }\left( s, \left( v^{2} \right)_{v \in y} \right)
