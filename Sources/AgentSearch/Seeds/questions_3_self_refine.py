# Self-refine
# A model finds faults in an answer more easily than it avoids them: it criticises its own answer and tries again until the critic is content (Madaan et al. 2023, Shinn et al. 2023).
def forward(self, taskInfo):
    first = 'Think step by step, then solve the task.'
    again = 'Look at your earlier attempts and at what was found wrong with them. Avoid those mistakes and solve the task anew.'
    criticism = "Read the last answer and check each of its steps. If you are absolutely sure that it is right, put 'True' into 'correct', else 'False' and say what is wrong."
    rounds = 3

    solver = LLMAgentBase(['thinking', 'answer'], 'Chain-of-Thought Agent')
    critic = LLMAgentBase(['feedback', 'correct'], 'Critic Agent')

    inputs = [taskInfo]
    thinking, answer = solver(inputs, first, 0)
    for i in range(rounds):
        feedback, correct = critic([taskInfo, thinking, answer], criticism, i)
        if str(correct.content).strip().lower() == 'true':
            break
        inputs.extend([thinking, answer, feedback])
        thinking, answer = solver(inputs, again, i + 1)
    return answer
