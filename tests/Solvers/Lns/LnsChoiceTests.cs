using CoSolve.Problems;
using CoSolve.Solvers.Lns.Choice;

namespace CoSolve.Tests.Solvers.Lns;

public sealed class LnsChoiceTests
{
    [Fact]
    public void TheBanditTriesAllAndThenPrefersWhatSucceeds()
    {
        var bandit = new EpsilonGreedyBandit(4, 0.2, 0.9);
        var random = new RandomStream(6);
        var chosen = new int[4];
        for (int k = 0; k < 400; k++)
        {
            int arm = bandit.Choose(random);
            chosen[arm]++;
            bandit.Learn(arm, arm == 2 ? LnsVerdict.Better : LnsVerdict.Rejected);
        }

        Assert.All(chosen, count => Assert.True(count >= 5));
        Assert.True(chosen[2] > 280, $"{chosen[2]}");
    }

    [Fact]
    public void TheBanditForgetsAnArmThatNoLongerSucceeds()
    {
        var bandit = new EpsilonGreedyBandit(2, 0.1, 0.8);
        var random = new RandomStream(6);
        int late = 0;
        for (int k = 0; k < 600; k++)
        {
            int arm = bandit.Choose(random);
            bandit.Learn(arm, arm == (k < 300 ? 0 : 1) ? LnsVerdict.Best : LnsVerdict.Rejected);
            late += k >= 400 && arm == 1 ? 1 : 0;
        }

        Assert.True(late > 160, $"{late}");
    }

    [Fact]
    public void AnnealingAcceptsGainsAlwaysAndLossesLessAndLess()
    {
        var random = new RandomStream(8);
        var acceptance = new AnnealingAcceptance(0.01, 0.99);
        int early = Enumerable.Range(0, 200).Count(_ => acceptance.Accepts(1000, 1005, random));
        int late = Enumerable.Range(0, 200).Count(_ => acceptance.Accepts(1000, 1005, random));
        Assert.True(early > late && late >= 0, $"{early} then {late}");
        Assert.True(acceptance.Accepts(1000, 999, random));
        Assert.False(new AnnealingAcceptance(0, 1).Accepts(1000, 1001, random));
    }
}
