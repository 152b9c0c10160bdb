# Self-refine
# The examples are a test that a program can be run on: what went wrong there is shown to the model, which corrects the program.
def forward(self, taskInfo):
    first = 'Think step by step about the rule that leads from each input to its output, then write it as code.'
    again = 'Your code was run on the examples. With what was found in mind, write it anew.'
    rounds = 3
    solver = LLMAgentBase(['thinking', 'code'], 'Chain-of-Thought Agent')
    inputs = [taskInfo]
    thinking, code = solver(inputs, first, 0)
    for i in range(rounds):
        feedback, right, wrong = self.run_examples_and_get_feedback(code)
        if right and not wrong:
            break
        inputs.extend([thinking, code, feedback])
        thinking, code = solver(inputs, again, i + 1)
    return self.get_test_output_from_code(code)
