# The delivery problem of samples/Vrptw with PyVRP.
from math import hypot
from pyvrp import Model
from pyvrp.stop import MaxRuntime

clients = [
    (12, 4, 3, 0, 40), (18, 9, 2, 20, 70), (25, 2, 4, 30, 60), (-8, 10, 3, 0, 50), (-15, 4, 2, 10, 60),
    (-20, 14, 3, 40, 90), (3, -12, 4, 0, 30), (10, -18, 2, 25, 80), (-4, -20, 3, 30, 70), (0, 16, 2, 50, 95),
]
model = Model()
model.add_depot(0, 0, tw_late=120)
for x, y, load, early, late in clients:
    model.add_client(x, y, delivery=load, tw_early=early, tw_late=late, service_duration=5)
model.add_vehicle_type(num_available=3, capacity=12, tw_late=120)
for a in model.locations:
    for b in model.locations:
        length = int(hypot(a.x - b.x, a.y - b.y) + 0.5)
        model.add_edge(a, b, distance=length, duration=length)
result = model.solve(stop=MaxRuntime(10), display=False)
print(f"distance {result.cost()}")
for route in result.best.routes():
    print("depot >", " > ".join(str(visit - 1) for visit in route.visits()), "> depot")
