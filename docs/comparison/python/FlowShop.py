# The line of samples/FlowShop with PyJobShop.
from itertools import pairwise
from pyjobshop import Model

durations = [
    [5, 9, 8, 10],
    [9, 3, 10, 1],
    [9, 4, 5, 8],
    [4, 8, 8, 7],
    [3, 5, 6, 3],
    [7, 2, 6, 9],
]
model = Model()
machines = [model.add_machine() for _ in durations[0]]
for row in durations:
    tasks = [model.add_task() for _ in row]
    for task, machine, duration in zip(tasks, machines, row):
        model.add_mode(task, machine, duration)
    for before, after in pairwise(tasks):
        model.add_end_before_start(before, after)
for machine, other in pairwise(machines):
    model.add_same_sequence(machine, other)
result = model.solve(time_limit=10, display=False)
print(f"{result.status.value}: makespan {result.objective}")
print("jobs in order", *sorted(range(6), key=lambda job: result.best.tasks[4 * job].start))
