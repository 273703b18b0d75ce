using CoSolve.Instances;
using CoSolve.Instances.JobShop;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Instances.JobShop;

public sealed class JsplibJsonFormatTests
{
    private static readonly InstanceFormats Formats = new(JobShopFormats.All);

    [Fact]
    public void OperationsComeInTheOrderOfTheirNumbersAndMayReturnToAMachine()
    {
        var problem = (JobShopProblem)Formats.Read(new InstanceText("folder/re.json", """
            {"instance": "re", "family": "hand", "machines": 3, "jobs": 2, "data": [
            {"job": 1, "operation": 0, "machine": 2, "duration": 5},
            {"job": 0, "operation": 1, "machine": 1, "duration": 3},
            {"job": 0, "operation": 0, "machine": 1, "duration": 4}]}
            """)).Problem;
        Assert.Equal(("re", 2, 3), (problem.Name, problem.JobCount, problem.MachineCount));
        Assert.Equal([1, 1, 2], problem.Machine.ToArray());
        Assert.Equal([4L, 3L, 5L], problem.Duration.ToArray());
    }

    [Theory]
    [InlineData(2, 2, """{"job": 0, "operation": 0, "machine": 0, "duration": 1}""", "the number of jobs is 2, but there are 1 operations. Maybe some are missing.")]
    [InlineData(2, 1, """{"job": 1, "operation": 0, "machine": 0, "duration": 1}""", "an operation names job 1; expected 0 to 0.")]
    [InlineData(2, 1, """{"job": 0, "operation": 1, "machine": 0, "duration": 1}""", "job 0 has 1 operations, and operation 1 is not one of them or is given twice.")]
    [InlineData(-1, 1, """{"job": 0, "operation": 0, "machine": 0, "duration": 1}""", "the number of machines is -1; expected 0 to 1000000.")]
    [InlineData(2, 1, """{"job": 0, "operation": 0, "machine": 0, "duration": 1.5}""", "is not a valid job shop")]
    [InlineData(2, 1, """{"job": 0, "operation": 0, "machine": 0}""", "is not a valid job shop")]
    public void WhatIsWrongIsNamed(int machines, int jobs, string operation, string message)
    {
        string text = $$"""{"machines": {{machines}}, "jobs": {{jobs}}, "data": [{{operation}}]}""";
        Assert.Contains(message, Assert.Throws<InstanceFormatException>(() => Formats.Read(new InstanceText("a.json", text))).Message, StringComparison.Ordinal);
    }
}
