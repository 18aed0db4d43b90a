namespace Relata.Relational.Live;

/// <summary>An object of a database that a model cannot describe.</summary>
/// <param name="Kind">The kind: <c>view</c>, <c>trigger</c>.</param>
/// <param name="Name">The name.</param>
internal sealed record OtherObject(string Kind, QualifiedName Name)
{
    /// <inheritdoc />
    public override string ToString() => $"{Kind} {Name}";
}
