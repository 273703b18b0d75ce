using System.Runtime.Intrinsics;

namespace CoSolve.Learned.JobShop;

/// <summary>
/// The decoder on the candidates of many states at once: attention of each candidate over the jobs of its state that are not done, then two
/// layers for all candidates in matrix products. Used by one thread; allocates only when a batch is larger than all before.
/// Each candidate costs heads (jobs + 16) 32 + (heads + 1) 16 context + context hidden multiplications.
/// </summary>
internal sealed unsafe class DecoderPass(CompiledDecoder decoder)
{
    private const int Width = DecisionFeatures.Width;
    private const int Lane = 8;

    // Candidates in a product, so that their contexts stay in the first cache.
    private const int Chunk = 32;

    // Scores of the places beyond the last job; their exponentials are zero.
    private const float Nothing = -1e30f;

    private readonly float[] _context = new float[Chunk * decoder.Context];
    private readonly float[] _hidden = new float[Chunk * decoder.Hidden];
    private float[] _inputs = [];
    private int[] _operations = [];
    private float[] _rows = [];
    private float[] _columns = [];
    private float[] _weights = [];
    private int _count;

    /// <summary>Candidates added since the last run.</summary>
    public int Count => _count;

    /// <summary>Adds the candidates of a state.</summary>
    /// <param name="rows">jobs x 16: the features of the jobs.</param>
    /// <param name="next">For each job the operation that stands for it, -1 when it is done.</param>
    /// <param name="jobs">The candidates; none is done.</param>
    public void Add(ReadOnlySpan<float> rows, ReadOnlySpan<int> next, ReadOnlySpan<int> jobs)
    {
        MakeRoom(next.Length, jobs.Length);
        int active = Gather(rows, next);
        int padded = (active + Lane - 1) / Lane * Lane;
        fixed (float* inputs = _inputs, all = _rows, columns = _columns, weights = _weights, matrices = decoder.Bilinear)
        {
            foreach (int job in jobs)
            {
                _operations[_count] = next[job];
                float* input = inputs + _count * decoder.InputWidth;
                rows.Slice(job * Width, Width).CopyTo(new Span<float>(input, Width));
                for (int h = 0; h < decoder.Heads; h++)
                {
                    Attend(input, matrices + h * Width * Width, all, columns, active, padded, weights, input + (h + 1) * Width);
                }

                _count++;
            }
        }
    }

    /// <summary>Writes the logits of all candidates added, in their order, and forgets them.</summary>
    /// <param name="projected">operations x hidden: the embeddings' part of the joined layer, from the encoder.</param>
    /// <param name="logits">One for each candidate.</param>
    public void Run(ReadOnlySpan<float> projected, Span<double> logits)
    {
        int hidden = decoder.Hidden;
        for (int start = 0; start < _count; start += Chunk)
        {
            int count = Math.Min(Chunk, _count - start);
            Span<float> context = _context.AsSpan(0, count * decoder.Context);
            context.Clear();
            MatrixKernel.AddProduct(_inputs.AsSpan(start * decoder.InputWidth), decoder.FirstLayer, context, count, decoder.InputWidth, decoder.Context);
            Rectify(context);
            for (int k = 0; k < count; k++)
            {
                projected.Slice(_operations[start + k] * hidden, hidden).CopyTo(_hidden.AsSpan(k * hidden));
            }

            MatrixKernel.AddProduct(context, decoder.SecondLayer, _hidden, count, decoder.Context, hidden);
            for (int k = 0; k < count; k++)
            {
                logits[start + k] = Logit(_hidden.AsSpan(k * hidden, hidden), decoder.Output);
            }
        }

        _count = 0;
    }

    /// <summary>Averages the rows of the jobs, weighted by the softmax of x' M row.</summary>
    private static void Attend(float* x, float* matrix, float* rows, float* columns, int active, int padded, float* weights, float* result)
    {
        Vector256<float> q0 = default, q1 = default;
        for (int i = 0; i < Width; i++)
        {
            Vector256<float> factor = Vector256.Create(x[i]);
            q0 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(matrix + i * Width), q0);
            q1 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(matrix + i * Width + Lane), q1);
        }

        float* query = result; // overwritten at the end
        q0.Store(query);
        q1.Store(query + Lane);
        for (int j = 0; j < padded; j += Lane)
        {
            Vector256<float> score = default;
            for (int i = 0; i < Width; i++)
            {
                score = Vector256.FusedMultiplyAdd(Vector256.Create(query[i]), Vector256.Load(columns + i * padded + j), score);
            }

            score.Store(weights + j);
        }

        float total = Softmax(weights, active, padded);
        Vector256<float> sum0 = default, sum1 = default;
        for (int j = 0; j < active; j++)
        {
            Vector256<float> factor = Vector256.Create(weights[j]);
            sum0 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(rows + j * Width), sum0);
            sum1 = Vector256.FusedMultiplyAdd(factor, Vector256.Load(rows + j * Width + Lane), sum1);
        }

        (sum0 / total).Store(result);
        (sum1 / total).Store(result + Lane);
    }

    /// <summary>Replaces scores by exponentials of their differences to the highest; returns their sum.</summary>
    private static float Softmax(float* scores, int count, int padded)
    {
        for (int j = count; j < padded; j++)
        {
            scores[j] = Nothing;
        }

        float high = scores[0];
        for (int j = 1; j < count; j++)
        {
            high = Math.Max(high, scores[j]);
        }

        Vector256<float> shift = Vector256.Create(high);
        Vector256<float> sums = default;
        for (int j = 0; j < padded; j += Lane)
        {
            Vector256<float> power = Vector256.Exp(Vector256.Load(scores + j) - shift);
            power.Store(scores + j);
            sums += power;
        }

        return Vector256.Sum(sums);
    }

    private static void Rectify(Span<float> values)
    {
        fixed (float* p = values)
        {
            for (int k = 0; k < values.Length; k += Lane)
            {
                Vector256.Max(Vector256.Load(p + k), default).Store(p + k);
            }
        }
    }

    private static float Logit(ReadOnlySpan<float> hidden, ReadOnlySpan<float> output)
    {
        fixed (float* p = hidden, w = output)
        {
            Vector256<float> sum = default;
            for (int k = 0; k < hidden.Length; k += Lane)
            {
                Vector256<float> value = Vector256.Load(p + k);
                value = Vector256.Max(value, value * CompiledNetwork.DecoderSlope);
                sum = Vector256.FusedMultiplyAdd(value, Vector256.Load(w + k), sum);
            }

            return Vector256.Sum(sum);
        }
    }

    /// <summary>Packs the rows of the jobs that are not done, by rows and by columns; returns their number.</summary>
    private int Gather(ReadOnlySpan<float> rows, ReadOnlySpan<int> next)
    {
        int active = 0;
        for (int j = 0; j < next.Length; j++)
        {
            if (next[j] >= 0)
            {
                rows.Slice(j * Width, Width).CopyTo(_rows.AsSpan(active++ * Width));
            }
        }

        int padded = (active + Lane - 1) / Lane * Lane;
        for (int i = 0; i < Width; i++)
        {
            Span<float> column = _columns.AsSpan(i * padded, padded);
            column[active..].Clear();
            for (int j = 0; j < active; j++)
            {
                column[j] = _rows[j * Width + i];
            }
        }

        return active;
    }

    private void MakeRoom(int jobs, int candidates)
    {
        int padded = (jobs + Lane - 1) / Lane * Lane;
        if (_weights.Length < padded)
        {
            _rows = new float[padded * Width];
            _columns = new float[padded * Width];
            _weights = new float[padded];
        }

        int wanted = _count + candidates;
        if (_operations.Length < wanted)
        {
            int size = Math.Max(wanted, 2 * _operations.Length);
            Array.Resize(ref _operations, size);
            Array.Resize(ref _inputs, checked(size * decoder.InputWidth));
        }
    }
}
