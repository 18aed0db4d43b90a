namespace Relata.Relational;

/// <summary>How the database computes a generated column from other columns of the row.</summary>
/// <param name="Expression">The SQL of the expression.</param>
/// <param name="IsVirtual">Whether it is computed when the column is read, instead of being stored.</param>
internal sealed record Computation(string Expression, bool IsVirtual)
{
    public override string ToString() => $" AS ({Expression}) {(IsVirtual ? "VIRTUAL" : "STORED")}";
}
