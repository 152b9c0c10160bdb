#!/usr/bin/env python3
"""NAME

THOUGHT

An agent that Aitken exported. It needs Python 3.8 or later and nothing else, and asks any server that speaks OpenAI's protocol:

    OPENAI_BASE_URL=http://127.0.0.1:8080/v1 OPENAI_MODEL=name python3 agent.py "What is 2 + 3?"

OPENAI_API_KEY is sent where it is set.
"""
import copy
import json
import os
import random
import re
import sys
import urllib.request
from collections import Counter, defaultdict, namedtuple
from concurrent.futures import ThreadPoolExecutor

Info = namedtuple('Info', ['name', 'author', 'content', 'iteration_idx'])


def random_id(length=4):
    return ''.join(random.choices('abcdefghijklmnopqrstuvwxyz0123456789', k=length))


def list_to_string(grid):
    return '[%s]' % ','.join('[%s]' % ','.join(map(str, row)) for row in grid)


def ask(system, prompt, model, temperature):
    """The text of one reply."""
    base = os.environ.get('OPENAI_BASE_URL', 'https://api.openai.com/v1').rstrip('/')
    name = os.environ.get('OPENAI_MODEL', 'gpt-4o-mini') if model in ('default', '', None) else model
    body = {
        'model': name,
        'temperature': temperature,
        'max_tokens': int(os.environ.get('OPENAI_MAX_TOKENS', '1200')),
        'messages': [{'role': 'system', 'content': system}, {'role': 'user', 'content': prompt}],
    }
    headers = {'Content-Type': 'application/json'}
    if os.environ.get('OPENAI_API_KEY'):
        headers['Authorization'] = 'Bearer ' + os.environ['OPENAI_API_KEY']
    request = urllib.request.Request(base + '/chat/completions', json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=600) as answer:
        return json.load(answer)['choices'][0]['message']['content'] or ''


def read_fields(reply, fields):
    """The wanted members of the first JSON object in a reply."""
    for start in (match.start() for match in re.finditer(r'\{', reply)):
        try:
            found, _ = json.JSONDecoder(strict=False).raw_decode(reply[start:])
        except ValueError:
            continue
        if isinstance(found, dict) and any(field in found for field in fields):
            return found
    return {}


class LLMAgentBase:
    def __init__(self, output_fields, agent_name, role='helpful assistant', model='default', temperature=0.5):
        self.output_fields = output_fields
        self.agent_name = agent_name
        self.role = role
        self.model = model
        self.temperature = temperature
        self.id = random_id()

    def generate_prompt(self, input_infos, instruction):
        wanted = {key: _description(key) for key in self.output_fields}
        system = (
            f'You are a {self.role}.\n\nAnswer with one JSON object that has exactly these keys; the values here say what each holds:\n'
            f'{wanted}\nGive every key, and nothing outside of the object.\n'
        )
        text = ''
        for info in input_infos:
            if not isinstance(info, Info):
                continue
            name, author, content, iteration_idx = info
            if author == repr(self):
                author += ' (yourself)'
            if name == 'task':
                text += f'# Your Task:\n{content}\n\n'
            elif iteration_idx != -1:
                text += f'### {name} #{iteration_idx + 1} by {author}:\n{content}\n\n'
            else:
                text += f'### {name} by {author}:\n{content}\n\n'
        return system, text + instruction

    def query(self, input_infos, instruction, iteration_idx=-1):
        system, prompt = self.generate_prompt(input_infos, instruction)
        reply = read_fields(ask(system, prompt, self.model, self.temperature), self.output_fields)
        return [Info(field, repr(self), reply.get(field, ''), iteration_idx) for field in self.output_fields]

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
    """What `self` is in forward. Grids: give {"train": [...], "test": [{"input": ...}]} as the question."""

    def __init__(self, examples=(), test_input=None):
        self.examples = list(examples)
        self.test_input = self.test_iuput = test_input

    def _transform(self, code):
        # Runs a program that a model wrote, in this process: use a container where that matters.
        names = {}
        exec(code.content if isinstance(code, Info) else code, names)
        return names['transform']

    def run_examples_and_get_feedback(self, code):
        right, wrong, text = [], [], ''
        author = f"{getattr(code, 'author', 'code')}'s code evaluator"
        try:
            transform = self._transform(code)
            for number, example in enumerate(self.examples):
                result = transform(example['input'])
                good = result == example['output']
                (right if good else wrong).append(example)
                text += f"Example {number}: your function gives {'the CORRECT' if good else 'a WRONG'} output.\n"
        except Exception as error:
            return Info('feedback', author, f'Error during code execution: {error}', -1), right, wrong
        return Info('feedback', author, text, -1), right, wrong

    def get_test_output_from_code(self, code):
        try:
            output = list_to_string(self._transform(code)(self.test_input))
        except Exception as error:
            output = f'Error during function execution: {error}'
        return Info('answer', 'code evaluator', output, -1)


# The agent


# CODE

if __name__ == '__main__':
    question = ' '.join(sys.argv[1:]) or sys.stdin.read()
    system = AgentSystem()
    try:
        task = json.loads(question)
        system = AgentSystem(task['train'], task['test'][0]['input'])
    except (ValueError, KeyError, TypeError):
        pass
    answer = forward(system, Info('task', 'User', question, -1))
    print(answer.content if isinstance(answer, Info) else answer)
