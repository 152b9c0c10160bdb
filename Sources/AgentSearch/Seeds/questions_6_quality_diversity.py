# Quality and diversity
# Asked for something different each time, a model collects approaches that differ; a last look at all of them decides (after Lu et al. 2024, quality diversity through feedback).
def forward(self, taskInfo):
    first = 'Think step by step, then solve the task.'
    other = 'Here are earlier attempts. Find another interesting way to solve the task, one that none of them took.'
    closing = 'Here are all attempts. Reason over them carefully and give the final answer.'
    attempts = 3

    solver = LLMAgentBase(['thinking', 'answer'], 'Chain-of-Thought Agent')
    judge = LLMAgentBase(['thinking', 'answer'], 'Final Decision Agent', temperature=0.1)

    inputs = [taskInfo]
    inputs.extend(solver(inputs, first, 0))
    for i in range(attempts):
        inputs.extend(solver(list(inputs), other, i + 1))
    thinking, answer = judge(inputs, closing)
    return answer
