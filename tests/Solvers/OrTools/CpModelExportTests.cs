using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

public sealed class CpModelExportTests
{
    [Fact]
    public void The_text_format_is_OR_Tools_own()
    {
        var model = new CpModel("a \"small\" model\n");
        int x = model.AddInteger(new CpDomain([-3, -1, 2, 5]), "x");
        int b = model.AddBoolean("b");
        model.AddLinear(new CpLinear([x, b], [2, -1], 4), 0, long.MaxValue, CpModel.Not(b));
        model.AddInterval(CpLinear.Of(x), CpLinear.Constant(2), CpLinear.Of(x, 1, 2), b);
        model.Maximize(new CpLinear([x], [3], 1));

        const string Expected = """
            name: "a \"small\" model\n"
            variables {
              name: "x"
              domain: [-3, -1, 2, 5]
            }
            variables {
              name: "b"
              domain: [0, 1]
            }
            constraints {
              enforcement_literal: [-2]
              linear {
                vars: [0, 1]
                coeffs: [2, -1]
                domain: [-4, 9223372036854775807]
              }
            }
            constraints {
              enforcement_literal: [1]
              interval {
                start {
                  vars: [0]
                  coeffs: [1]
                }
                end {
                  vars: [0]
                  coeffs: [1]
                  offset: 2
                }
                size {
                  offset: 2
                }
              }
            }
            objective {
              vars: [0]
              offset: -1
              scaling_factor: -1
              coeffs: [-3]
            }

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), CpModelExport.ToText(model));
    }

    [Fact]
    public void Relations_of_intervals_are_added_only_where_they_do_not_hold_anyway()
    {
        var model = new CpModel("intervals");
        int start = model.AddInteger(0, 9);
        int size = model.AddInteger(0, 3);
        int end = model.AddInteger(0, 9);
        model.AddInterval(CpLinear.Of(start), CpLinear.Constant(2), CpLinear.Of(start, 1, 2));
        Assert.DoesNotContain("linear", CpModelExport.ToText(model), StringComparison.Ordinal);

        model.AddInterval(CpLinear.Of(start), CpLinear.Of(size), CpLinear.Of(end));
        Assert.Contains("linear", CpModelExport.ToText(model), StringComparison.Ordinal);
    }
}
