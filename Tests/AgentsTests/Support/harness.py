"""Runs agents under CPython with scripted replies; the counterpart of `aitken agents try`.

Reads {"agents": [{"name", "code"}], "script": {...}, "task": "..."} and prints what the command prints.
"""
import copy
import json
import random
import sys
import traceback
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

Info = namedtuple('Info', ['name', 'author', 'content', 'iteration_idx'])


class Run:
    def __init__(self, replies):
        self.replies, self.counts, self.calls, self.instances = replies, {}, [], 0

    def reply(self, fields):
        result = {}
        for field in fields:
            k = self.counts.get(field, 0)
            self.counts[field] = k + 1
            known = self.replies.get(field, self.replies.get('*')) or ['']
            result[field] = known[k % len(known)]
        return result


def strip(author, run):
    for full, name in run.known:
        if isinstance(author, str) and author.startswith(full):
            return name + author[len(full):]
    return author


def host(run):
    run.known = []

    class LLMAgentBase:
        def __init__(self, output_fields, agent_name, role='helpful assistant', model='default', temperature=0.5):
            self.output_fields, self.agent_name = output_fields, agent_name
            self.role, self.model, self.temperature = role, model, temperature
            run.instances += 1
            self.id = 'id%02d' % run.instances

        def query(self, input_infos, instruction, iteration_idx=-1):
            shown, text = [], ''
            for info in input_infos:
                if isinstance(info, Info):
                    name, author, content, index = info
                    shown.append([name, strip(author, run), index])
                    if name != 'task' and index != -1:
                        index + 1
            text + instruction
            run.known.insert(0, (repr(self), str(self.agent_name)))
            run.calls.append({'agent': str(self.agent_name), 'role': str(self.role), 'fields': list(self.output_fields), 'inputs': shown})
            reply = run.reply(self.output_fields)
            return [Info(key, repr(self), reply.get(key, ''), iteration_idx) for key in dict.fromkeys(self.output_fields)]

        def __repr__(self):
            return f'{self.agent_name} {self.id}'

        def __call__(self, input_infos, instruction, iteration_idx=-1):
            return self.query(input_infos, instruction, iteration_idx=iteration_idx)

    class AgentSystem:
        pass

    import numpy
    return {
        '__name__': '__main__', 'Info': Info, 'LLMAgentBase': LLMAgentBase, 'AgentSystem': AgentSystem, 'json': json, 'random': random, 'copy': copy,
        'namedtuple': namedtuple, 'ThreadPoolExecutor': ThreadPoolExecutor, 'np': numpy,
    }


def plain(value):
    try:
        return json.loads(json.dumps(value))
    except (TypeError, ValueError):
        return str(value)


def attempt(agent, script, task):
    run = Run(script['replies'])
    result = {'name': agent['name'], 'ok': True, 'answer': None, 'calls': run.calls, 'error': None}
    try:
        names = host(run)
        random.seed(0)
        exec(compile(agent['code'], '<agent>', 'exec'), names)
        system = names['AgentSystem']
        system.forward = names['forward']
        answer = system().forward(Info('task', 'User', task, -1))
        result['answer'] = plain(answer.content if isinstance(answer, Info) else answer)
    except SyntaxError:
        result.update(ok=False, error={'type': 'SyntaxError'})
    except BaseException as e:
        lines = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.filename == '<agent>']
        result.update(ok=False, error={'type': type(e).__name__, 'message': str(e).replace('host.<locals>.', ''), 'line': lines[-1] if lines else None})
    return result


if __name__ == '__main__':
    request = json.load(sys.stdin)
    # What agents print goes nowhere.
    out, sys.stdout = sys.stdout, open('/dev/null', 'w')
    agents = [attempt(agent, request['script'], request['task']) for agent in request['agents']]
    json.dump({'agents': agents}, out)
