using CoSolve.Instances;
using CoSolve.Instances.Scheduling;

namespace CoSolve.Tests.Instances.Scheduling;

public sealed class JobDatesFileTests
{
    [Fact]
    public void ColumnsComeInAnyOrderAndJobsWithoutALineHaveDefaults() => Assert.Equal(
        [new JobDates(3, 9, 1), new JobDates(), new JobDates(0, null, 4)],
        Read("weight,job,due,release\r\n4,2,,\r\n,0, 9 ,3\r\n\r\n"));

    [Theory]
    [InlineData("due\n7\n", "d.csv:1:1: there is no column 'job'. Maybe use job,release,due,weight.")]
    [InlineData("job,date\n", "d.csv:1:1: 'date' is not a column, or comes twice. Maybe use job,release,due,weight.")]
    [InlineData("job,due\n0\n", "d.csv:2:1: expected 2 fields, found 1.")]
    [InlineData("job,due\n0,5\n0,6\n", "d.csv:3:1: job 0 comes twice.")]
    [InlineData("job,due\n,5\n", "d.csv:2:1: there is no job.")]
    [InlineData("job,due\n1,-5\n", "d.csv:2:3: expected an integer from 0 to 9223372036854775807 in the column due, found '-5'.")]
    [InlineData("job\n3\n", "d.csv:2:1: expected an integer from 0 to 2 in the column job, found '3'.")]
    public void WhatIsWrongIsNamedWithItsPlace(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InstanceFormatException>(() => Read(text)).Message);

    private static IReadOnlyList<JobDates> Read(string text) => JobDatesFile.Read(new InstanceText("d.csv", text), 3);
}
