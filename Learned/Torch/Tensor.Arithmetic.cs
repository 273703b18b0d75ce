using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <content>Arithmetic, element by element with broadcasting.</content>
public sealed partial class Tensor
{
    /// <summary>Element by element.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => Op.Add.Call(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator +(Tensor left, Scalar right) => Op.AddScalar.Call(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => Op.Sub.Call(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator -(Tensor left, Scalar right) => Op.SubScalar.Call(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => Op.Mul.Call(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator *(Tensor left, Scalar right) => Op.MulScalar.Call(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => Op.Div.Call(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator /(Tensor left, Scalar right) => Op.DivScalar.Call(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator +(Scalar left, Tensor right) => Op.AddScalar.Call(right, left);

    /// <summary>Element by element.</summary>
    public static Tensor operator -(Scalar left, Tensor right) => Op.Rsub.Call(right, left);

    /// <summary>Element by element.</summary>
    public static Tensor operator *(Scalar left, Tensor right) => Op.MulScalar.Call(right, left);

    /// <summary>Element by element.</summary>
    public static Tensor operator /(Scalar left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(right);
        using Tensor inverse = right.reciprocal();
        return inverse * left;
    }

    /// <summary>Element by element.</summary>
    public static Tensor operator -(Tensor tensor) => Op.Neg.Call(tensor);

    /// <summary>Element by element.</summary>
    public Tensor add(Tensor other) => Op.Add.Call(this, other);

    /// <summary>Element by element.</summary>
    public Tensor add(Scalar other) => Op.AddScalar.Call(this, other);

    /// <summary>Element by element.</summary>
    public Tensor sub(Tensor other) => Op.Sub.Call(this, other);

    /// <summary>Element by element.</summary>
    public Tensor sub(Scalar other) => Op.SubScalar.Call(this, other);

    /// <summary>Element by element.</summary>
    public Tensor mul(Tensor other) => Op.Mul.Call(this, other);

    /// <summary>Element by element.</summary>
    public Tensor mul(Scalar other) => Op.MulScalar.Call(this, other);

    /// <summary>Element by element.</summary>
    public Tensor div(Tensor other) => Op.Div.Call(this, other);

    /// <summary>Element by element.</summary>
    public Tensor div(Scalar other) => Op.DivScalar.Call(this, other);

    /// <summary>In place.</summary>
    public Tensor add_(Tensor other)
    {
        Op.AddInPlace.Run(this, other);
        return this;
    }

    /// <summary>In place.</summary>
    public Tensor add_(Scalar other)
    {
        Op.AddScalarInPlace.Run(this, other);
        return this;
    }

    /// <summary>In place.</summary>
    public Tensor sub_(Tensor other)
    {
        Op.SubInPlace.Run(this, other);
        return this;
    }

    /// <summary>In place.</summary>
    public Tensor sub_(Scalar other)
    {
        Op.SubScalarInPlace.Run(this, other);
        return this;
    }

    /// <summary>In place.</summary>
    public Tensor mul_(Tensor other)
    {
        Op.MulInPlace.Run(this, other);
        return this;
    }

    /// <summary>In place.</summary>
    public Tensor mul_(Scalar other)
    {
        Op.MulScalarInPlace.Run(this, other);
        return this;
    }

    /// <summary>In place.</summary>
    public Tensor div_(Tensor other)
    {
        Op.DivInPlace.Run(this, other);
        return this;
    }

    /// <summary>In place.</summary>
    public Tensor div_(Scalar other)
    {
        Op.DivScalarInPlace.Run(this, other);
        return this;
    }
}
