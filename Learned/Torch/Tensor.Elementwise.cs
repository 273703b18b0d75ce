using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <content>Functions of single elements, comparisons and truth values.</content>
public sealed partial class Tensor
{
    /// <summary>The negative.</summary>
    public Tensor neg() => Op.Neg.Call(this);

    /// <summary>The magnitude.</summary>
    public Tensor abs() => Op.Abs.Call(this);

    /// <summary>e to its power.</summary>
    public Tensor exp() => Op.Exp.Call(this);

    /// <summary>The natural logarithm.</summary>
    public Tensor log() => Op.Log.Call(this);

    /// <summary>log(1 + x), exact near zero.</summary>
    public Tensor log1p() => Op.Log1p.Call(this);

    /// <summary>The square root.</summary>
    public Tensor sqrt() => Op.Sqrt.Call(this);

    /// <summary>One over the square root.</summary>
    public Tensor rsqrt() => Op.Rsqrt.Call(this);

    /// <summary>The square.</summary>
    public Tensor square() => Op.Square.Call(this);

    /// <summary>One over it.</summary>
    public Tensor reciprocal() => Op.Reciprocal.Call(this);

    /// <summary>The hyperbolic tangent.</summary>
    public Tensor tanh() => Op.Tanh.Call(this);

    /// <summary>1 / (1 + exp(-x)).</summary>
    public Tensor sigmoid() => Op.Sigmoid.Call(this);

    /// <summary>max(x, 0).</summary>
    public Tensor relu() => Op.Relu.Call(this);

    /// <summary>The error function.</summary>
    public Tensor erf() => Op.Erf.Call(this);

    /// <summary>The sine.</summary>
    public Tensor sin() => Op.Sin.Call(this);

    /// <summary>The cosine.</summary>
    public Tensor cos() => Op.Cos.Call(this);

    /// <summary>-1, 0 or 1.</summary>
    public Tensor sign() => Op.Sign.Call(this);

    /// <summary>Rounded down.</summary>
    public Tensor floor() => Op.Floor.Call(this);

    /// <summary>Rounded up.</summary>
    public Tensor ceil() => Op.Ceil.Call(this);

    /// <summary>Rounded to the nearest, halves to even.</summary>
    public Tensor round() => Op.Round.Call(this);

    /// <summary>Whether it is zero.</summary>
    public Tensor logical_not() => Op.LogicalNot.Call(this);

    /// <summary>Whether it is no number.</summary>
    public Tensor isnan() => Op.Isnan.Call(this);

    /// <summary>Whether it is a finite number.</summary>
    public Tensor isfinite() => Op.Isfinite.Call(this);

    /// <summary>To a fixed power.</summary>
    public Tensor pow(Scalar exponent) => Op.Pow.Call(this, exponent);

    /// <summary>Limited to [<paramref name="min"/>, <paramref name="max"/>]; null leaves a side open.</summary>
    public Tensor clamp(Scalar? min = null, Scalar? max = null) => Op.Clamp.Call(this, min, max);

    /// <summary>The greater of the two, element by element.</summary>
    public Tensor maximum(Tensor other) => Op.Maximum.Call(this, other);

    /// <summary>The smaller of the two, element by element.</summary>
    public Tensor minimum(Tensor other) => Op.Minimum.Call(this, other);

    /// <summary>Whether it is equal, element by element.</summary>
    public Tensor eq(Tensor other) => Op.Eq.Call(this, other);

    /// <summary>Whether it is equal, element by element.</summary>
    public Tensor eq(Scalar other) => Op.EqScalar.Call(this, other);

    /// <summary>Whether it is different, element by element.</summary>
    public Tensor ne(Tensor other) => Op.Ne.Call(this, other);

    /// <summary>Whether it is different, element by element.</summary>
    public Tensor ne(Scalar other) => Op.NeScalar.Call(this, other);

    /// <summary>Whether it is less, element by element.</summary>
    public Tensor lt(Tensor other) => Op.Lt.Call(this, other);

    /// <summary>Whether it is less, element by element.</summary>
    public Tensor lt(Scalar other) => Op.LtScalar.Call(this, other);

    /// <summary>Whether it is less or equal, element by element.</summary>
    public Tensor le(Tensor other) => Op.Le.Call(this, other);

    /// <summary>Whether it is less or equal, element by element.</summary>
    public Tensor le(Scalar other) => Op.LeScalar.Call(this, other);

    /// <summary>Whether it is greater, element by element.</summary>
    public Tensor gt(Tensor other) => Op.Gt.Call(this, other);

    /// <summary>Whether it is greater, element by element.</summary>
    public Tensor gt(Scalar other) => Op.GtScalar.Call(this, other);

    /// <summary>Whether it is greater or equal, element by element.</summary>
    public Tensor ge(Tensor other) => Op.Ge.Call(this, other);

    /// <summary>Whether it is greater or equal, element by element.</summary>
    public Tensor ge(Scalar other) => Op.GeScalar.Call(this, other);

    /// <summary>Both, element by element.</summary>
    public Tensor logical_and(Tensor other) => Op.LogicalAnd.Call(this, other);

    /// <summary>Either, element by element.</summary>
    public Tensor logical_or(Tensor other) => Op.LogicalOr.Call(this, other);
}
