using System.Text.Json;
using System.Text.Json.Nodes;
using CoSolve.Instances;
using CoSolve.Instances.Scheduling;
using CoSolve.Problems.Scheduling;
using CoSolve.Tests.Problems.Scheduling;

namespace CoSolve.Tests.Instances.Scheduling;

public sealed class SchedulingJsonTests
{
    [Fact]
    public void WrittenProblemsReadBackEqual()
    {
        for (ulong seed = 0; seed < 150; seed++)
        {
            if (RandomScheduling.Tiny(seed) is { } problem)
            {
                string json = Write(problem);
                Assert.Equal(json, Write(Read(json)));
                Assert.Equal(RandomScheduling.Summary(problem), RandomScheduling.Summary(Read(json)));
            }
        }
    }

    [Fact]
    public void WhatIsLeftOutHasItsDefault()
    {
        SchedulingProblem problem = Read("""
            {"format": "cosolve-scheduling", "version": 1, "problem": {"name": "small",
             "resources": [{"kind": "machine"}], "jobs": [{"dueDate": 9}],
             "tasks": [{"modes": [{"duration": 4, "demands": [{"resource": 0}]}], "job": 0}]}}
            """);
        Assert.Equal(1, problem.Resources[0].Capacity);
        Assert.Equal(1, problem.Jobs[0].Weight);
        Assert.Equal(1, problem.Tasks[0].Modes[0].Demands[0].Amount);
        Assert.Equal(CoSolve.Problems.Scheduling.Parts.SchedulingCriterion.Makespan, problem.SingleCriterion);
    }

    [Theory]
    [InlineData("{\"format\": \"cosolve-scheduling\", \"version\": 2, \"problem\": {\"name\": \"x\"}}", "expected \"format\": \"cosolve-scheduling\" and \"version\": 1, found \"cosolve-scheduling\" and 2.")]
    [InlineData("{\"format\": \"cosolve-scheduling\", \"version\": 1, \"problem\": {\"name\": \"x\", \"taks\": []}}", "taks")]
    [InlineData("{\"format\": \"cosolve-scheduling\", \"version\": 1, \"problem\": {\"name\": \"x\", \"tasks\": [{\"modes\": [{\"duration\": 1.5, \"demands\": []}]}]}}", "$.problem.tasks[0].modes[0].duration")]
    [InlineData("{\"format\": \"cosolve-scheduling\", \"version\": 1, \"problem\": {\"name\": \"x\", \"tasks\": [{}]}}", "modes")]
    [InlineData("{\"format\": \"cosolve-scheduling\", ", "p.json:1:")]
    public void ErrorsNameThePlace(string json, string part) =>
        Assert.Contains(part, Assert.Throws<InstanceFormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void ThePublishedSchemaIsThatOfTheTypes()
    {
        string file = Path.Combine(SharedInstances.ProjectRoot, "Instances", "Scheduling", "scheduling.schema.json");
        JsonNode published = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.True(JsonNode.DeepEquals(SchedulingJson.Format.Schema(), published), SchedulingJson.Format.Schema().ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    [Fact]
    public void TheExampleOfTheDocumentationIsRead()
    {
        string text = File.ReadAllText(Path.Combine(SharedInstances.ProjectRoot, "Instances", "Scheduling", "README.md"));
        SchedulingProblem problem = Read(text.Split("```json")[1].Split("```")[0]);
        Assert.Equal((2, 3, 1), (problem.Tasks.Count, problem.Resources.Count, problem.Precedences.Count));
        Assert.Equal(2, problem.Resources[0].Setups!.Times[0][1]);
    }

    [Fact]
    public void SolutionsReadBackEqual()
    {
        var problem = new SchedulingProblem(SchedulingFixtures.Two(
            SchedulingFixtures.On(3, 0), SchedulingFixtures.On(2, 0) with { IsOptional = true }, SchedulingFixtures.On(4, 1)));
        var format = new SchedulingSolutionFormat();
        using var text = new StringWriter();
        format.Write(SchedulingFixtures.Schedule([2, 0, 1], 0, -1, 0), problem, 5, text);
        Assert.Equal("Objective 5\nTask 0: mode 0 start 2\nTask 2: mode 0 start 1\n", text.ToString());
        SchedulingSolution read = format.Read(new InstanceText("s.sol", text.ToString()), problem);
        Assert.Equal([0, -1, 0], read.Modes.ToArray());
        Assert.Equal([2L, 0L, 1L], read.Starts.ToArray());
    }

    [Theory]
    [InlineData("Task 3: mode 0 start 1", "expected the number of a task from 0 to 0 and a colon.")]
    [InlineData("Task 0: mode 1 start 1", "expected the mode of task 0 between 0 and 0, found 1.")]
    [InlineData("Task 0: mode 0 start 1\nTask 0: mode 0 start 1", "task 0 is scheduled twice.")]
    public void MalformedSolutionsAreRefused(string content, string message)
    {
        var problem = new SchedulingProblem(SchedulingFixtures.Two(SchedulingFixtures.On(3, 0)));
        Assert.EndsWith(message, Assert.Throws<InstanceFormatException>(() => new SchedulingSolutionFormat().Read(new InstanceText("s.sol", content), problem)).Message, StringComparison.Ordinal);
    }

    private static SchedulingProblem Read(string json) => (SchedulingProblem)SchedulingJson.Format.Read(new InstanceText("p.json", json));

    private static string Write(SchedulingProblem problem)
    {
        using var text = new StringWriter();
        SchedulingJson.Format.Write(problem, text);
        return text.ToString();
    }
}
