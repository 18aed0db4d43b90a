namespace Relata.Relational.Live;

/// <summary>An object of a database that is not a table. Of views and sequences, a model is compared by the name alone.</summary>
/// <param name="Kind">The kind: <c>view</c>, <c>trigger</c>.</param>
/// <param name="Name">The name.</param>
internal sealed record LiveObject(string Kind, QualifiedName Name)
{
    /// <inheritdoc />
    public override string ToString() => $"{Kind} {Name}";
}
