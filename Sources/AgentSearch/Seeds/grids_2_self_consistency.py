# Self-consistency
# Of several programs those are believed whose outputs agree, programs that solve the examples before others.
def forward(self, taskInfo):
    instruction = 'Think step by step about the rule that leads from each input to its output, then write it as code.'
    samples = 5
    solvers = [LLMAgentBase(['thinking', 'code'], 'Chain-of-Thought Agent', temperature=0.8) for _ in range(samples)]
    # All are asked before the first program is tried.
    given = [solver([taskInfo], instruction) for solver in solvers]
    outputs, votes = {}, {}
    for thinking, code in given:
        feedback, right, wrong = self.run_examples_and_get_feedback(code)
        output = self.get_test_output_from_code(code)
        key = str(output.content)
        outputs.setdefault(key, output)
        votes[key] = votes.get(key, 0) + 1 + len(right)
    return outputs[max(votes, key=votes.get)]
