"""What an agent's program finds around it: the interface of ADAS (Hu, Lu & Clune 2024), written anew."""
from collections import namedtuple
from _host import ask, new_id
from _support import run

Info = namedtuple('Info', ['name', 'author', 'content', 'iteration_idx'])
SYSTEM_MSG = ''


def FORMAT_INST(request_keys):
    return 'Answer with one JSON object that has exactly these keys; the values here say what each holds:\n%s\nGive every key, and nothing outside of the object.\n' % (request_keys,)


def ROLE_DESC(role):
    return 'You are a %s.' % (role,)


def random_id(length=4):
    return new_id()


def list_to_string(grid):
    return '[%s]' % ','.join('[%s]' % ','.join(map(str, row)) for row in grid)


class LLMAgentBase:
    def __init__(self, output_fields, agent_name, role='helpful assistant', model='default', temperature=0.5):
        self.output_fields = output_fields
        self.agent_name = agent_name
        self.role = role
        self.model = model
        self.temperature = temperature
        self.id = new_id()

    def generate_prompt(self, input_infos, instruction):
        wanted = {key: _description(key) for key in self.output_fields}
        system_prompt = ROLE_DESC(self.role) + '\n\n' + FORMAT_INST(wanted)
        text = ''
        for info in input_infos:
            if not isinstance(info, Info):
                continue
            name, author, content, iteration_idx = info
            if isinstance(content, list):
                try:
                    content = list_to_string(content)
                except Exception:
                    pass
            if author == self.__repr__():
                author += ' (yourself)'
            if name == 'task':
                text += f'# Your Task:\n{content}\n\n'
            elif iteration_idx != -1:
                text += f'### {name} #{iteration_idx + 1} by {author}:\n{content}\n\n'
            else:
                text += f'### {name} by {author}:\n{content}\n\n'
        return system_prompt, text + instruction

    def query(self, input_infos, instruction, iteration_idx=-1):
        system_prompt, prompt = self.generate_prompt(input_infos, instruction)
        fields = list(self.output_fields)
        shown = [list(info)[:2] + [info.iteration_idx] for info in input_infos if isinstance(info, Info)]
        return ask(self.agent_name, self.__repr__(), self.role, fields, shown, system_prompt, prompt, self.model, self.temperature, Info, iteration_idx)

    def __repr__(self):
        return f'{self.agent_name} {self.id}'

    def __call__(self, input_infos, instruction, iteration_idx=-1):
        return self.query(input_infos, instruction, iteration_idx=iteration_idx)


def _description(key):
    if 'answer' in key:
        return f'Your {key}. Give the answer alone, without any explanation.'
    if 'code' in key:
        return f'Your {key}: one Python function `transform(grid)` and nothing else.'
    return f'Your {key}.'


class AgentSystem:
    def __init__(self, examples=(), test_input=None):
        self.examples = examples
        self.test_iuput = test_input
        self.test_input = test_input

    def run_examples_and_get_feedback(self, code):
        right, wrong = [], []
        transform, author, complaint = _transform(code)

        def feedback(message):
            return Info('feedback', author, message, -1)

        if complaint is not None:
            return feedback(complaint), right, wrong
        text = ''
        for number, example in enumerate(self.examples):
            try:
                result = transform(example['input'])
            except Exception as e:
                return feedback(f'Error during function execution: {e}'), right, wrong
            if result == example['output']:
                right.append(example)
                text += f'Example {number}: your function gives the CORRECT output.\n\n'
            else:
                wrong.append(example)
                try:
                    result = list_to_string(result)
                except Exception:
                    pass
                text += f'Example {number}: your function gives a WRONG output.\nExpected: the output of Example {number} above.\nYou got: {result}\n\n'
        return feedback(text), right, wrong

    def get_test_output_from_code(self, code):
        transform, author, complaint = _transform(code)
        if complaint is None:
            try:
                complaint = list_to_string(transform(self.test_iuput))
            except Exception as e:
                complaint = f'Error during function execution: {e}'
        return Info('answer', author, complaint, -1)


def _transform(code):
    author = 'code evaluator'
    if isinstance(code, Info):
        author = f"{code.author}'s code evaluator"
        code = code.content
    names = {}
    try:
        run(code, names)
    except Exception as e:
        return None, author, f'Error during code execution: {e}'
    if 'transform' not in names:
        return None, author, "There is no function 'transform' in the code."
    return names['transform'], author, None
