namespace Relata.Scaffolding.Planning;

/// <summary>An index that a class declares.</summary>
/// <param name="Name">The name in the database; null for one that the database made up.</param>
/// <param name="Properties">The properties, in order.</param>
/// <param name="IsUnique">Whether it is unique.</param>
/// <param name="Where">The condition of a partial index; null for all rows.</param>
internal sealed record IndexPlan(string? Name, IReadOnlyList<PropertyPlan> Properties, bool IsUnique, string? Where)
{
    /// <summary>Whether no two rows of the table have the same values.</summary>
    public bool IsUniqueInTable => IsUnique && Where is null;
}
