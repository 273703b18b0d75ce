# The paint shop of samples/JobShopWithSetups with PyJobShop.
from pyjobshop import Model

orders = [("chairs", 0, 4, 5), ("tables", 2, 6, 7), ("shelves", 1, 3, 4), ("doors", 0, 5, 6), ("frames", 2, 2, 3), ("boxes", 1, 4, 4)]
cleaning = [[0, 2, 3], [5, 0, 2], [8, 6, 0]]
model = Model()
saw = model.add_machine()
booth = model.add_machine()
painted = []
for name, _, cut, paint in orders:
    sawing = model.add_task()
    painting = model.add_task(name=name)
    model.add_mode(sawing, saw, cut)
    model.add_mode(painting, booth, paint)
    model.add_end_before_start(sawing, painting)
    painted.append(painting)
for task, order in zip(painted, orders):
    for other, following in zip(painted, orders):
        if task is not other:
            model.add_setup_time(booth, task, other, cleaning[order[1]][following[1]])
result = model.solve(time_limit=10, display=False)
print(f"{result.status.value}: makespan {result.objective}")
for start, name in sorted((found.start, task.name) for task, found in zip(model.tasks, result.best.tasks) if task.name):
    print(f"{name} painted from {start}")
