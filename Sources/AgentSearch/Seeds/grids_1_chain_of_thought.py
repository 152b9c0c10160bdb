# Chain of thought
# A model writes the rule down in words before it writes it as code; the code, not the model, fills the grid.
def forward(self, taskInfo):
    instruction = 'Think step by step about the rule that leads from each input to its output, then write it as code.'
    solver = LLMAgentBase(['thinking', 'code'], 'Chain-of-Thought Agent', temperature=0)
    thinking, code = solver([taskInfo], instruction)
    return self.get_test_output_from_code(code)
