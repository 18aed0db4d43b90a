namespace Relata.Scaffolding;

/// <summary>A part of the database that the classes do not have, or not as it is.</summary>
/// <param name="Name">The table, column or constraint: <c>film.rating</c>.</param>
/// <param name="Reason">Why, and what follows from it.</param>
public sealed record UnmappedPart(string Name, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Reason}";
}
