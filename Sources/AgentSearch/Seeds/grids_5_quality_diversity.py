# Quality and diversity
# Asked for another rule each time, a model collects programs that differ; those that solve most examples are shown to the one that decides.
def forward(self, taskInfo):
    first = 'Think step by step about the rule that leads from each input to its output, then write it as code.'
    other = 'Here are earlier programs and what came of them on the examples. Find another rule, and write it as code.'
    closing = 'Here are the programs that solve most examples. Reason over them carefully and write the final code.'
    solver = LLMAgentBase(['thinking', 'code'], 'Chain-of-Thought Agent')
    judge = LLMAgentBase(['thinking', 'code'], 'Final Decision Agent', temperature=0.1)
    inputs, found = [taskInfo], []
    for i in range(4):
        thinking, code = solver(list(inputs), first if i == 0 else other, i)
        feedback, right, wrong = self.run_examples_and_get_feedback(code)
        inputs.extend([thinking, code, feedback])
        found.append((len(right), i, [thinking, code, feedback]))
    found.sort(key=lambda item: (-item[0], item[1]))
    best = [info for item in found[:2] for info in item[2]]
    thinking, code = judge([taskInfo] + best, closing)
    return self.get_test_output_from_code(code)
