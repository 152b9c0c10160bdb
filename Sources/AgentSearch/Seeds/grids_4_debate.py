# Debate
# Solvers with different roles see each other's programs and what came of them on the examples; a last one decides.
def forward(self, taskInfo):
    opening = 'Think step by step about the rule that leads from each input to its output, then write it as code.'
    reply = 'Here are the programs of other agents and what came of them on the examples. Weigh them as advice and write your own anew.'
    closing = 'Here are all programs and what came of them on the examples. Write the final code.'
    roles = ['solver of puzzles', 'programmer', 'geometer']
    debaters = [LLMAgentBase(['thinking', 'code'], 'Debate Agent', role=role, temperature=0.7) for role in roles]
    judge = LLMAgentBase(['thinking', 'code'], 'Final Decision Agent', temperature=0.1)
    said = []
    for turn in range(2):
        now = []
        given = [debater([taskInfo] + said, opening if turn == 0 else reply, turn) for debater in debaters]
        for thinking, code in given:
            feedback, right, wrong = self.run_examples_and_get_feedback(code)
            now.extend([thinking, code, feedback])
        said = now
    thinking, code = judge([taskInfo] + said, closing)
    return self.get_test_output_from_code(code)
