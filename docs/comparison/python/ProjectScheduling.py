# The house of samples/ProjectScheduling with PyJobShop.
from pyjobshop import Model

activities = [
    ("ground", 4, 3, 0, []), ("walls", 6, 4, 1, [0]), ("pipes", 3, 2, 0, [0]), ("roof", 4, 3, 1, [1]), ("windows", 2, 2, 1, [1]),
    ("wiring", 4, 2, 0, [1]), ("heating", 3, 3, 0, [2]), ("plaster", 3, 2, 0, [4, 5]), ("paint", 2, 2, 0, [3, 7]), ("garden", 5, 2, 0, [0]),
]
model = Model()
resources = [model.add_renewable(5, name="workers"), model.add_renewable(1, name="crane")]
for name, days, workers, cranes, after in activities:
    task = model.add_task(name=name)
    model.add_mode(task, resources, days, demands=[workers, cranes])
    for before in after:
        model.add_end_before_start(model.tasks[before], task)
result = model.solve(time_limit=10, display=False)
print(f"{result.status.value}: {result.objective} days")
for task, found in zip(model.tasks, result.best.tasks):
    print(f"{task.name} from day {found.start}")
