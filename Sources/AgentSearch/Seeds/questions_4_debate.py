# Debate
# Models with different roles see each other's solutions and revise their own; a last one weighs what was said (Du et al. 2023).
def forward(self, taskInfo):
    opening = 'Think step by step, then solve the task.'
    reply = 'Here are the solutions of other agents. Weigh them as advice, think step by step, and give your own answer anew.'
    closing = 'Here are all solutions. Reason over them carefully and give the final answer.'
    roles = ['careful expert of the subject', 'quick practitioner who estimates first', 'sceptical teacher who looks for mistakes']
    debaters = [LLMAgentBase(['thinking', 'answer'], 'Debate Agent', role=role, temperature=0.8) for role in roles]
    judge = LLMAgentBase(['thinking', 'answer'], 'Final Decision Agent', temperature=0.1)

    said = []
    for turn in range(2):
        now = []
        for i, debater in enumerate(debaters):
            if turn == 0:
                now.append(debater([taskInfo], opening))
            else:
                own = [info for info in said[i]]
                others = [info for j, infos in enumerate(said) if j != i for info in infos]
                now.append(debater([taskInfo] + own + others, reply, turn))
        said = now
    thinking, answer = judge([taskInfo] + [info for infos in said for info in infos], closing)
    return answer
