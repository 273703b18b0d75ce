using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Problems.JobShop;

/// <summary>Instances typed from the literature.</summary>
internal static class JobShopFixtures
{
    /// <summary>Fisher and Thompson (1963), 6 jobs and 6 machines, optimum 55; the text of the standard format.</summary>
    public const string Ft06Text =
        """
        6 6
        2 1 0 3 1 6 3 7 5 3 4 6
        1 8 2 5 4 10 5 10 0 10 3 4
        2 5 3 4 5 8 0 9 1 1 4 7
        1 5 0 5 2 5 3 3 4 8 5 9
        2 9 1 3 4 5 5 4 0 3 3 1
        1 3 3 3 5 9 0 10 4 4 2 1

        """;

    /// <summary>The optimum of <see cref="Ft06Text"/>.</summary>
    public const long Ft06Optimum = 55;

    /// <summary>Kacem, Hammadi and Borne (2002), 4 jobs and 5 machines, optimum 11; as .fjs text.</summary>
    public const string Kacem1Text =
        """
        4 5 5
        3  5 1 2 2 5 3 4 4 1 5 2  5 1 5 2 4 3 5 4 7 5 5  5 1 4 2 5 3 5 4 4 5 5
        3  5 1 2 2 5 3 4 4 7 5 8  5 1 5 2 6 3 9 4 8 5 5  5 1 4 2 5 3 4 4 54 5 5
        4  5 1 9 2 8 3 6 4 7 5 9  5 1 6 2 1 3 2 4 5 5 4  5 1 2 2 5 3 4 4 2 5 4  5 1 4 2 5 3 2 4 1 5 5
        2  5 1 1 2 5 3 2 4 4 5 12 5 1 5 2 1 3 2 4 1 5 2

        """;

    /// <summary>Two jobs on two machines in opposite directions: (0: 3 on machine 0, 2 on machine 1), (1: 4 on machine 1, 1 on machine 0).</summary>
    public static JobShopProblem TwoByTwo() => new("two", 2,
    [
        new JobShopJob([[new(0, 3)], [new(1, 2)]]),
        new JobShopJob([[new(1, 4)], [new(0, 1)]]),
    ]);
}
