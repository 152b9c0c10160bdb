"""Aitken's own workers: who proposes estimators, and who examines them. What they find is an Info called 'estimator', best first."""
from host import Info, LLMAgentBase
from _host import new_id, work

Model = LLMAgentBase


def _programs(input_infos):
    if isinstance(input_infos, Info):
        input_infos = [input_infos]
    return list(dict.fromkeys(info.content for info in input_infos if isinstance(info, Info) and info.name == 'estimator'))


class _Worker:
    def _work(self, name, role, input_infos, order):
        if isinstance(input_infos, Info):
            input_infos = [input_infos]
        shown = [list(info)[:2] + [info.iteration_idx] for info in input_infos if isinstance(info, Info)]
        return work(name, self.__repr__(), role, shown, order)

    def __repr__(self):
        return f'{self.agent_name} {self.id}'


class Researcher(_Worker):
    """Proposes estimators: 'evolution' (with the inventors first, as in `aitken research`), 'formula', 'derivation' or 'random'."""

    def __init__(self, kind='evolution', moves=None, candidates=24, seed=1, generation=48, inventors=True, agent_name='Researcher'):
        self.kind = kind
        self.moves = None if moves is None else list(moves)
        self.candidates = candidates
        self.seed = seed
        self.generation = generation
        self.inventors = inventors
        self.agent_name = agent_name
        self.id = new_id()

    def __call__(self, input_infos, instruction='', iteration_idx=-1):
        found = self._work(self.agent_name, self.kind, input_infos, {
            'worker': 'researcher', 'kind': self.kind, 'moves': self.moves, 'candidates': self.candidates, 'seed': self.seed,
            'generation': self.generation, 'inventors': self.inventors, 'programs': _programs(input_infos)})
        return [Info('estimator', self.__repr__(), program, iteration_idx) for program in found['programs']]


class Verifier(_Worker):
    """Compares estimators on fresh numbers, and has the detectors look at the best until they have nothing against one."""

    def __init__(self, replications=None, detectors=True, seed=1, agent_name='Verifier'):
        self.replications = replications
        self.detectors = detectors
        self.seed = seed
        self.agent_name = agent_name
        self.id = new_id()

    def judge(self, input_infos):
        """A dictionary for each estimator, best first: estimator, score (log relative efficiency), error, accepted, words."""
        return self._work(self.agent_name, 'detectors' if self.detectors else 'comparison', input_infos, {
            'worker': 'verifier', 'replications': self.replications, 'detectors': self.detectors, 'seed': self.seed,
            'programs': _programs(input_infos)})['judgements']

    def __call__(self, input_infos, instruction='', iteration_idx=-1):
        """Those that may go on, best first."""
        return [Info('estimator', self.__repr__(), one['estimator'], iteration_idx) for one in self.judge(input_infos) if one['accepted']]
