namespace Relata.Queries.Shapes;

/// <summary>Compares shapes token by token. A lookup compares the buffer of the reader without a copy.</summary>
internal sealed class ShapeComparer : IEqualityComparer<ShapeToken[]>, IAlternateEqualityComparer<ReadOnlySpan<ShapeToken>, ShapeToken[]>
{
    public bool Equals(ShapeToken[]? x, ShapeToken[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<ShapeToken> alternate, ShapeToken[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ShapeToken[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<ShapeToken> alternate)
    {
        var hash = alternate.Length;
        foreach (ref readonly var token in alternate)
        {
            hash = (hash * 31) + token.GetHashCode();
        }

        return hash;
    }

    public ShapeToken[] Create(ReadOnlySpan<ShapeToken> alternate) => alternate.ToArray();
}
