# Dynamic roles
# A model says first who should solve the task; the expert that it names does (after Xu et al. 2023, expert prompting).
def forward(self, taskInfo):
    routing = 'Who should solve this task? Choose one of: mathematician, linguist, accountant, reader of tables, generalist.'
    instruction = 'Think step by step, then solve the task.'
    names = ['mathematician', 'linguist', 'accountant', 'reader of tables']
    experts = {name: LLMAgentBase(['thinking', 'answer'], 'Expert Agent', role=name) for name in names}
    generalist = LLMAgentBase(['thinking', 'answer'], 'Expert Agent', role='helpful generalist')
    router = LLMAgentBase(['choice'], 'Routing Agent')

    choice = router([taskInfo], routing)[0]
    named = str(choice.content).lower()
    expert = next((agent for name, agent in experts.items() if name in named), generalist)
    thinking, answer = expert([taskInfo], instruction)
    return answer
