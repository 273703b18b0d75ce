namespace CoSolve.Solvers.Explanations;

/// <summary>The rules of a problem that is relaxed by changing a draft of it, each with its change.</summary>
internal sealed class RelaxableRules<TDraft, TSolution>
{
    private readonly List<RelaxableRule<TSolution>> _rules = [];
    private readonly List<Action<TDraft, long>> _changes = [];

    /// <summary>The rules.</summary>
    public IReadOnlyList<RelaxableRule<TSolution>> All => _rules;

    /// <summary>Adds a rule and what gives it an allowance in a draft.</summary>
    public void Add(RelaxableRule<TSolution> rule, Action<TDraft, long> change)
    {
        _rules.Add(rule);
        _changes.Add(change);
    }

    /// <summary>Gives each rule its allowance in a draft; 0 leaves it as it is stated.</summary>
    public TDraft Relax(TDraft draft, ReadOnlySpan<long> allowances)
    {
        for (int rule = 0; rule < _changes.Count; rule++)
        {
            if (allowances[rule] > 0)
            {
                _changes[rule](draft, allowances[rule]);
            }
        }

        return draft;
    }
}
