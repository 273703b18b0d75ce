using CoSolve.Instances.Models;
using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Instances.Models;

/// <summary>The expected texts were accepted by CBC 2.10 and GLPK 5.0, which agreed on the optimum, 17.</summary>
public sealed class ModelWritersTests
{
    [Fact]
    public void Lp_holds_every_kind_of_row_column_and_bound()
    {
        var output = new StringWriter();
        LpWriter.Write(Mixed(), output);
        Assert.Equal(
            """
            Maximize
             obj: + 2 a + b - c + 3 d + f + h + 7.5 constant
            Subject To
             r1_low: + a + b - c >= -2
             r1: + a + b - c <= 5
             r2: + 2 a + 3 d <= 6
             r3: + c + g = 1
             r4: + c >= -1
            Bounds
             -3 <= a <= 4
             -inf <= b <= 2.5
             c free
             0 <= d <= 1
             f = 2
             g >= 0
             -inf <= h <= -1
             constant = 1
            Generals
             a
             d
             g
             h
            End

            """,
            output.ToString());
    }

    [Fact]
    public void Fixed_mps_negates_a_maximisation_and_keeps_its_columns()
    {
        var output = new StringWriter();
        MpsWriter.WriteFixed(Mixed(), output);
        string text = output.ToString();
        Assert.Contains("* A maximisation, written as the minimisation of the negated objective.\nNAME          mixed_model\n", text, StringComparison.Ordinal);
        Assert.Contains("    M1        'MARKER'                 'INTORG'\n    a         obj                 -2\n", text, StringComparison.Ordinal);
        Assert.Contains("RANGES\n    RNG       r1                   7\nBOUNDS\n", text, StringComparison.Ordinal);
        Assert.Contains(" MI BND       h\n UP BND       h                   -1\n FX BND       constant             1\nENDATA\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 61 || line.StartsWith('*'), line));
    }

    [Fact]
    public void Names_that_readers_refuse_are_replaced()
    {
        foreach (string[] names in new string[][] { ["e1", "b"], ["a", "a"], ["a b", "c"], ["", "x"], ["constant", "x"], ["9", "x"] })
        {
            var model = new LinearModel("x", ObjectiveSense.Minimize);
            model.AddBinary(names[0], 1);
            model.AddBinary(names[1], 2);
            var output = new StringWriter();
            LpWriter.Write(model, output);
            Assert.Contains("obj: + C1 + 2 C2\n", output.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Numbers_read_back_equal_or_are_refused()
    {
        var model = new LinearModel("x", ObjectiveSense.Minimize);
        model.AddVariable("x", 0, 1, false, 0.1234567890123456);
        var free = new StringWriter();
        MpsWriter.WriteFree(model, free);
        Assert.Contains("0.1234567890123456", free.ToString(), StringComparison.Ordinal);
        var refused = Assert.Throws<NotSupportedException>(() => MpsWriter.WriteFixed(model, new StringWriter()));
        Assert.Contains("Maybe write free MPS", refused.Message, StringComparison.Ordinal);
        model.AddVariable("y", 0, 1, false, double.NaN);
        Assert.Throws<NotSupportedException>(() => LpWriter.Write(model, new StringWriter()));
    }

    [Fact]
    public void An_empty_model_is_a_file_all_the_same()
    {
        var output = new StringWriter();
        LpWriter.Write(new LinearModel("x", ObjectiveSense.Minimize), output);
        MpsWriter.WriteFree(new LinearModel("x", ObjectiveSense.Minimize), output);
        Assert.Equal("Minimize\n obj:\nSubject To\nBounds\nEnd\nNAME          x\nROWS\n N  obj\nCOLUMNS\nRHS\nBOUNDS\nENDATA\n", output.ToString());
    }

    private static LinearModel Mixed()
    {
        const double Infinity = double.PositiveInfinity;
        var model = new LinearModel("mixed model", ObjectiveSense.Maximize) { ObjectiveOffset = 7.5 };
        int a = model.AddVariable("a", -3, 4, true, 2);
        int b = model.AddVariable("b", -Infinity, 2.5, false, 1);
        int c = model.AddVariable("c", -Infinity, Infinity, false, -1);
        int d = model.AddBinary("d", 3);
        model.AddVariable("f", 2, 2, false, 1);
        int g = model.AddVariable("g", 0, Infinity, true, 0);
        model.AddVariable("h", -Infinity, -1, true, 1);
        model.AddConstraint("r1", -2, 5, [a, b, c], [1, 1, -1]);
        model.AddConstraint("r2", -Infinity, 6, [a, d], [2, 3]);
        model.AddConstraint("r3", 1, 1, [c, g], [1, 1]);
        model.AddConstraint("r4", -1, Infinity, [c], [1]);
        return model;
    }
}
