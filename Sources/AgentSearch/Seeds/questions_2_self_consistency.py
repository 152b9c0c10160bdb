# Self-consistency
# Several lines of thought at a higher temperature end in different answers; errors scatter, and the right one is said most often (Wang et al. 2023).
def forward(self, taskInfo):
    instruction = 'Think step by step, then solve the task.'
    samples = 5
    solvers = [LLMAgentBase(['thinking', 'answer'], 'Chain-of-Thought Agent', temperature=0.8) for _ in range(samples)]

    # All are asked before the first answer is looked at.
    given = [solver([taskInfo], instruction) for solver in solvers]
    answers, counts = {}, {}
    for thinking, answer in given:
        key = str(answer.content).strip()
        if key == '':
            continue
        answers.setdefault(key, answer)
        counts[key] = counts.get(key, 0) + 1
    if not counts:
        return ''
    return answers[max(counts, key=counts.get)]
