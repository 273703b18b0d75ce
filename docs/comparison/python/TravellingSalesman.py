# The board of samples/TravellingSalesman with PyVRP.
from math import hypot
from pyvrp import Model
from pyvrp.stop import MaxRuntime

holes = [(0, 0), (30, 4), (12, 22), (41, 35), (8, 40), (25, 31), (36, 12), (3, 18), (19, 9), (28, 45), (45, 21), (15, 34)]
model = Model()
model.add_depot(*holes[0])
for x, y in holes[1:]:
    model.add_client(x, y)
model.add_vehicle_type()
for a in model.locations:
    for b in model.locations:
        model.add_edge(a, b, distance=int(hypot(a.x - b.x, a.y - b.y) + 0.5))
result = model.solve(stop=MaxRuntime(10), display=False)
print(f"length {result.cost()}")
print("0 >", " > ".join(str(visit) for visit in result.best.routes()[0].visits()), "> 0")
