# The shop of samples/FlexibleJobShop with PyJobShop.
from pyjobshop import Model

jobs = [
    [[(0, 4), (1, 6)], [(1, 3), (2, 5)], [(2, 4)]],
    [[(1, 5), (2, 4)], [(0, 3)], [(1, 6), (2, 6)]],
    [[(0, 7), (2, 5)], [(1, 4), (2, 7)]],
    [[(2, 3)], [(0, 5), (1, 4)], [(0, 2), (2, 4)]],
]
model = Model()
machines = [model.add_machine() for _ in range(3)]
for operations in jobs:
    job = model.add_job()
    before = None
    for alternatives in operations:
        task = model.add_task(job)
        for machine, duration in alternatives:
            model.add_mode(task, machines[machine], duration)
        if before is not None:
            model.add_end_before_start(before, task)
        before = task
result = model.solve(time_limit=10, display=False)
print(f"{result.status.value}: makespan {result.objective}")
for task, found in zip(model.tasks, result.best.tasks):
    print(f"job {task.job}: machine {found.resources[0]} from {found.start} for {found.end - found.start}")
