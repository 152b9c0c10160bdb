# Step back
# Asked first for the principle behind a task, a model solves it with the principle before its eyes (Zheng et al. 2023).
def forward(self, taskInfo):
    backwards = 'Which facts, rules or concepts are needed to solve this task? Think step by step, then list them with a short explanation each.'
    forwards = 'With the task and the principles behind it in mind, think step by step, then solve the task.'
    principle_agent = LLMAgentBase(['thinking', 'principle'], 'Principle Agent')
    solver = LLMAgentBase(['thinking', 'answer'], 'Chain-of-Thought Agent')

    thinking, principle = principle_agent([taskInfo], backwards)
    thinking, answer = solver([taskInfo, thinking, principle], forwards)
    return answer
