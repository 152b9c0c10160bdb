"""Parses modules with CPython and prints their outlines, as `Outline` with `exact` does.

Standard input: a JSON list of texts. Standard output: a JSON list of outlines, or "error: ..." where CPython refuses.
"""

import ast
import json
import struct
import sys
import warnings

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "MatMult": "@",
    "BitAnd": "&", "BitOr": "|", "BitXor": "^", "LShift": "<<", "RShift": ">>", "Eq": "==", "NotEq": "!=",
    "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
    "And": "and", "Or": "or", "USub": "-", "UAdd": "+", "Not": "not", "Invert": "~",
}


def group(head, *parts):
    return "(" + " ".join([head, *parts]) + ")"


def sign(node):
    return OPERATORS[type(node).__name__]


def parameters(arguments):
    values = [None] * (len(arguments.args) - len(arguments.defaults)) + arguments.defaults
    return "(" + " ".join(a.arg + ("" if v is None else "=" + expression(v)) for a, v in zip(arguments.args, values)) + ")"


def constant(value):
    if isinstance(value, float):
        return "f" + format(struct.unpack(">Q", struct.pack(">d", value))[0], "x")
    if isinstance(value, str):
        return "s" + ".".join(str(ord(character)) for character in value)
    return "..." if value is ... else repr(value)


def subscripts(node):
    if isinstance(node, ast.Tuple) and len(node.elts) > 1:
        return [expression(element) for element in node.elts]
    return [expression(node)]


def expression(node):
    match node:
        case None:
            return "_"
        case ast.Constant(value=value):
            return constant(value)
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=base, attr=name):
            return group(".", expression(base), name)
        case ast.Call(func=callee, args=arguments, keywords=keywords):
            named = [f"{keyword.arg}={expression(keyword.value)}" for keyword in keywords]
            return group("call", expression(callee), *map(expression, arguments), *named)
        case ast.Subscript(value=base, slice=index):
            return group("index", expression(base), *subscripts(index))
        case ast.Slice(lower=start, upper=stop, step=step):
            return group(":", expression(start), expression(stop), expression(step))
        case ast.UnaryOp(op=operation, operand=operand):
            return group(sign(operation), expression(operand))
        case ast.BinOp(left=left, op=operation, right=right):
            return group(sign(operation), expression(left), expression(right))
        case ast.Compare(left=left, ops=operations, comparators=operands):
            links = [part for pair in zip(map(sign, operations), map(expression, operands)) for part in pair]
            return group("compare", expression(left), *links)
        case ast.BoolOp(op=operation, values=values):
            result = expression(values[0])
            for value in values[1:]:
                result = group(sign(operation), result, expression(value))
            return result
        case ast.IfExp(test=condition, body=then, orelse=otherwise):
            return group("if-else", expression(then), expression(condition), expression(otherwise))
        case ast.Tuple(elts=elements):
            return group("tuple", *map(expression, elements))
        case ast.List(elts=elements):
            return group("list", *map(expression, elements))
        case ast.Dict(keys=keys, values=values):
            return group("dict", *[expression(part) for pair in zip(keys, values) for part in pair])
        case ast.ListComp(elt=element, generators=[loop]) | ast.GeneratorExp(elt=element, generators=[loop]):
            return group("each", *map(expression, [element, loop.target, loop.iter, *loop.ifs]))
        case ast.Lambda(args=arguments, body=body):
            return group("lambda", parameters(arguments), expression(body))
    return f"<{type(node).__name__}>"


def block(statements):
    return "{" + " ".join(map(statement, statements)) + "}"


def statement(node):
    match node:
        case ast.Expr(value=value):
            return expression(value)
        case ast.Assign(targets=targets, value=value):
            return group("=", *map(expression, targets), expression(value))
        case ast.AnnAssign(target=target, value=value):
            return group("=", expression(target), expression(value))
        case ast.AugAssign(target=target, op=operation, value=value):
            return group(sign(operation) + "=", expression(target), expression(value))
        case ast.If(test=condition, body=then, orelse=otherwise):
            return group("if", expression(condition), block(then), block(otherwise))
        case ast.For(target=target, iter=iterable, body=body, orelse=otherwise):
            return group("for", expression(target), expression(iterable), block(body), block(otherwise))
        case ast.While(test=condition, body=body, orelse=otherwise):
            return group("while", expression(condition), block(body), block(otherwise))
        case ast.Return(value=value):
            return group("return", *([] if value is None else [expression(value)]))
        case ast.Break():
            return "(break)"
        case ast.Continue():
            return "(continue)"
        case ast.Pass():
            return "(pass)"
        case ast.Assert(test=condition, msg=message):
            return group("assert", expression(condition), *([] if message is None else [expression(message)]))
        case ast.Raise(exc=value, cause=None):
            return group("raise", expression(value))
        case ast.FunctionDef(name=name, args=arguments, body=body):
            return group("def", name, parameters(arguments), block(body))
        case ast.Import(names=[name]):
            return group("import", *alias(name))
        case ast.ImportFrom(module=module, names=names):
            return group("from", module, *[part for name in names for part in alias(name)])
    return f"<{type(node).__name__}>"


def alias(name):
    return [name.name] if name.asname is None else [name.name, "as", name.asname]


def with_single_imports(data):
    """Parses; imports of several modules in one line count as several statements."""

    class Split(ast.NodeTransformer):
        def visit_Import(self, node):
            return [ast.Import(names=[name]) for name in node.names]

    return Split().visit(ast.parse(data))


def run(text):
    try:
        # Bytes, as in a file: a byte order mark is not refused there.
        data = text.encode()
        compile(data, "<text>", "exec")
        tree = with_single_imports(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return f"error: {error}"
    return "\n".join(map(statement, tree.body))


warnings.simplefilter("ignore")
json.dump([run(text) for text in json.load(sys.stdin)], sys.stdout)
