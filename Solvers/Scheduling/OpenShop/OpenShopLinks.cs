namespace CoSolve.Solvers.Scheduling.OpenShop;

/// <summary>The operations of each machine, or of each job, as linked lists.</summary>
internal sealed class OpenShopLinks
{
    private readonly int[] _listOf;
    private readonly int[] _first;
    private readonly int[] _last;
    private readonly int _nil;

    /// <summary>Creates empty lists.</summary>
    /// <param name="listOf">The list of each operation.</param>
    /// <param name="lists">The number of lists.</param>
    public OpenShopLinks(int[] listOf, int lists)
    {
        (_listOf, _nil) = (listOf, listOf.Length);
        (_first, _last, Previous, Next) = (new int[lists], new int[lists], new int[_nil + 1], new int[_nil + 1]);
        Previous[_nil] = Next[_nil] = _nil;
    }

    /// <summary>The operation before each in its list; the number of operations stands for none.</summary>
    public int[] Previous { get; }

    /// <summary>The operation after each, likewise.</summary>
    public int[] Next { get; }

    /// <summary>The first operation of the list of an operation.</summary>
    public int FirstBeside(int operation) => _first[_listOf[operation]];

    /// <summary>Makes the lists in which operations follow each other as in an order; O(operations and lists).</summary>
    public void Load(ReadOnlySpan<int> order)
    {
        _first.AsSpan().Fill(_nil);
        _last.AsSpan().Fill(_nil);
        foreach (int operation in order)
        {
            Insert(operation, _last[_listOf[operation]]);
            _last[_listOf[operation]] = operation;
        }
    }

    /// <summary>Takes an operation out; it remembers its neighbours.</summary>
    public void TakeOut(int operation) => Join(operation, Previous[operation], Next[operation], Next[operation], Previous[operation]);

    /// <summary>Undoes the last <see cref="TakeOut"/>.</summary>
    public void PutBack(int operation) => Join(operation, Previous[operation], operation, Next[operation], operation);

    /// <summary>Puts an operation behind another of its list, or first.</summary>
    public void Insert(int operation, int previous)
    {
        Previous[operation] = previous;
        Next[operation] = previous == _nil ? FirstBeside(operation) : Next[previous];
        PutBack(operation);
    }

    /// <summary>Makes one operation follow another, and one precede a third, at the place of an operation.</summary>
    private void Join(int operation, int previous, int afterPrevious, int next, int beforeNext)
    {
        if (previous == _nil)
        {
            _first[_listOf[operation]] = afterPrevious;
        }
        else
        {
            Next[previous] = afterPrevious;
        }

        if (next != _nil)
        {
            Previous[next] = beforeNext;
        }
    }
}
