namespace Relata.Relational.Live;

/// <summary>The type of a column in the one spelling that the server uses for it.</summary>
/// <param name="Name">The type with its modifiers: <c>numeric(10,2)</c>.</param>
/// <param name="Collation">The collation; null if it does not matter or is that of the database.</param>
internal sealed record StoredType(string Name, string? Collation = null)
{
    /// <inheritdoc />
    public override string ToString() => Collation is null ? Name : $"{Name} COLLATE {Collation}";
}
