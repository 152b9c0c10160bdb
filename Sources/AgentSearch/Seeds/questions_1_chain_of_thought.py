# Chain of thought
# A model that writes its steps down before it answers makes fewer slips than one that answers at once (Wei et al. 2022).
def forward(self, taskInfo):
    instruction = 'Think step by step, then solve the task.'
    solver = LLMAgentBase(['thinking', 'answer'], 'Chain-of-Thought Agent')
    thinking, answer = solver([taskInfo], instruction)
    return answer
